"""Recognises pictures with an exported model: onnx_example.py MODEL.onnx PICTURE...

One JSON object a picture, as `recognize --json` prints it; needs numpy, onnxruntime and Pillow."""
import json
import sys

import numpy as np
import onnxruntime
from PIL import Image, ImageOps


def lanczos(old, new):
    """The weights of `old` pixels in each of `new`: three lobes, widened by the reduction."""
    ratio = old / new
    x = (np.arange(old) + 0.5 - (np.arange(new)[:, None] + 0.5) * ratio) / max(ratio, 1)
    weights = np.sinc(x) * np.sinc(x / 3) * (abs(x) < 3)
    return weights / weights.sum(axis=1, keepdims=True)


def pixels(path, side, channels):
    """A picture as the model wants it, [side, side, channels]; the metadata's `resampling` in code."""
    file = Image.open(path)
    file.draft("RGB", (side, side))  # large JPEGs are reduced as they are decoded
    picture = np.asarray(ImageOps.exif_transpose(file).convert("RGB"), float)
    (high, wide), longer = picture.shape[:2], max(picture.shape[:2])
    h, w = ((n * side + longer // 2) // longer or 1 for n in (high, wide))
    small = np.einsum("yh,hwc,xw->yxc", lanczos(high, h), picture, lanczos(wide, w), optimize=True)
    small = np.clip(np.floor(small + 0.5), 0, 255).astype(int)
    edge = np.ones((h, w), bool)
    edge[1:-1, 1:-1] = False
    square = np.full((side, side, 3), np.floor(small[edge].mean(axis=0) + 0.5).astype(int))
    top, left = (side - h) // 2, (side - w) // 2
    square[top:top + h, left:left + w] = small
    gray = (square @ [19595, 38470, 7471] + 32768 >> 16)[:, :, None]
    return (gray if channels == 1 else square).astype(np.uint8)


class Model:
    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(path)
        about = self.session.get_modelmeta().custom_metadata_map
        self.categories, self.picture = json.loads(about["categories"]), json.loads(about["picture"])
        self.coordinates = [each["name"] for each in json.loads(about["pose"])]

    def answers(self, images):
        """The answers about pixels [N, side, side, channels], with every category by rising energy."""
        for energies, poses, category, known in zip(*self.session.run(None, {"image": images})):
            candidates = [
                {"category": self.categories[k], "energy": float(energies[k]),
                 "pose": dict(zip(self.coordinates, map(float, poses[k])))}
                for k in np.argsort(energies, kind="stable")]
            name = self.categories[category] if known else None
            yield {"category": name, "known": bool(known), "candidates": candidates}


if __name__ == "__main__":
    model = Model(sys.argv[1])
    for path in sys.argv[2:]:
        image = pixels(path, model.picture["width"], model.picture["channels"])
        print(json.dumps({"file": path, **next(model.answers(image[None]))}))
