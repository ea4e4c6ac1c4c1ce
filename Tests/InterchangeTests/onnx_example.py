"""Recognises pictures with an exported model: onnx_example.py MODEL.onnx PICTURE..."""
import json
import sys

import numpy as np
import onnxruntime
from PIL import Image, ImageOps


def pixels(path, side, channels):
    """A picture as the model wants it, [side, side, channels]: the metadata's `resampling` in code."""
    file = Image.open(path)
    mode = "L" if channels == 1 else "RGB"
    file.draft(mode, (side, side))  # reduces large JPEGs as they are decoded
    picture = np.atleast_3d(np.asarray(ImageOps.exif_transpose(file).convert(mode), np.float32))
    longer = max(picture.shape[:2])
    h, w = (max(1, (n * side + longer // 2) // longer) for n in picture.shape[:2])
    planes = [Image.fromarray(plane).resize((w, h), Image.LANCZOS) for plane in np.moveaxis(picture, 2, 0)]
    small = np.clip(np.floor(np.stack(list(map(np.asarray, planes)), 2) + 0.5), 0, 255).astype(int)
    edge = np.pad(np.zeros((max(h - 2, 0), max(w - 2, 0)), bool), 1, constant_values=True)[:h, :w]
    square = np.full((side, side, channels), np.floor(small[edge].mean(axis=0) + 0.5).astype(int))
    top, left = (side - h) // 2, (side - w) // 2
    square[top:top + h, left:left + w] = small
    return square.astype(np.uint8)


class Model:
    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(path)
        about = self.session.get_modelmeta().custom_metadata_map
        self.categories, self.picture = json.loads(about["categories"]), json.loads(about["picture"])
        self.coordinates = [each["name"] for each in json.loads(about["pose"])]

    def answers(self, images):
        """What `recognize --json` says of pixels [N, side, side, channels], but for probabilities."""
        for energies, poses, category, known in zip(*self.session.run(None, {"image": images})):
            candidates = [
                {"category": self.categories[k], "energy": float(energies[k]),
                 "pose": dict(zip(self.coordinates, map(float, poses[k])))} for k in energies.argsort()]
            yield {"category": self.categories[category] if known else None, "known": bool(known),
                   "candidates": candidates}


if __name__ == "__main__":
    model = Model(sys.argv[1])
    for path in sys.argv[2:]:
        image = pixels(path, model.picture["width"], model.picture["channels"])
        print(json.dumps({"file": path, **next(model.answers(image[None]))}))
