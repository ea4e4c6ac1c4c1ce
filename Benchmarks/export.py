"""Compares an exported model in ONNX Runtime with the command, and a halved model with the whole one.

    export.py MODEL.safetensors PICTURES... [--count 1000] [--explained 50]

PICTURES are folders of pictures, or MNIST-style files of images (.gz); of all of them, COUNT are taken at
equal distances. Each is brought to the model's size as Tests/InterchangeTests/onnx_example.py does, so that both
see the same pixels; the command is then also given the files themselves. Energies are compared for every
category. So are poses: the command polishes that of the first category alone, and for it EXPLAINED of the
pictures are compared with the least energy on the grid, which `recognize explain` prints.

Needs numpy, onnx, onnxruntime and Pillow. The command is .build/release/recognize, or $RECOGNIZE.
"""

import argparse
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import onnx
from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "Tests" / "InterchangeTests"))
import onnx_example  # noqa: E402

RECOGNIZE = os.environ.get("RECOGNIZE", str(ROOT / ".build/release/recognize"))


def command(*words, text=""):
    done = subprocess.run([RECOGNIZE, *words, "--quiet"], input=text, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.stderr.strip()}")
    return [json.loads(line) for line in done.stdout.splitlines()] if "--json" in words else None


def answers(model, paths):
    return command("classify", "-", "--model", str(model), "--json", "--nearest", "100000",
                   text="\n".join(paths))


def pictures(sources, folder):
    """The paths of the pictures; images of an IDX file are written as PNG first."""
    for source in map(pathlib.Path, sources):
        if source.suffix == ".gz":
            data = np.frombuffer(gzip.open(source).read(), np.uint8)
            rows, columns = (int.from_bytes(data[at:at + 4].tobytes(), "big") for at in (8, 12))
            for index, image in enumerate(data[16:].reshape(-1, rows, columns)):
                path = folder / f"{source.stem}-{index:05}.png"
                Image.fromarray(image).save(path)
                yield str(path)
        else:
            yield from sorted(str(path) for end in ("jpg", "png") for path in source.rglob("*." + end))


def energies(answer):
    return {each["category"]: each["energy"] for each in answer["candidates"]}


def furthest(these, those):
    """The largest difference between energies of the same picture and category."""
    return max(abs(one[name] - energy) for this, that in zip(these, those)
               for one in [energies(that)] for name, energy in energies(this).items())


def same(these, those, key):
    return sum(this[key] == that[key] for this, that in zip(these, those))


def first(answer):
    return answer["candidates"][0]["category"]


def compare(options, folder):
    exported, half = folder / "model.onnx", folder / "half.safetensors"
    command("export", options.model, "-o", str(exported))
    command("export", options.model, "-o", str(half), "--half")
    onnx.checker.check_model(str(exported), full_check=True)
    print("bytes", *(f"{path.suffix} {path.stat().st_size}" for path in
                     (pathlib.Path(options.model), exported)), f"half {half.stat().st_size}")
    paths = list(pictures(options.pictures, folder))
    paths = [paths[index * len(paths) // options.count] for index in range(options.count)]
    model = onnx_example.Model(str(exported))
    side, channels = model.picture["width"], model.picture["channels"]
    images = np.stack([onnx_example.pixels(path, side, channels) for path in paths])
    fitted = [str(folder / f"fitted-{index}.png") for index in range(len(images))]
    for path, image in zip(fitted, images):
        Image.fromarray(image.squeeze()).save(path)
    theirs = [answer for start in range(0, len(images), 50)
              for answer in model.answers(images[start:start + 50])]
    report(options, fitted, paths, theirs)
    ours, halved = answers(options.model, fitted), answers(half, fitted)
    print(f"half: first category {sum(first(a) == first(b) for a, b in zip(halved, ours))}, "
          f"known {same(halved, ours, 'known')}, energies within {furthest(halved, ours):.1e}")


def report(options, fitted, paths, theirs):
    for what, given in (("same files", paths), ("same pixels", fitted)):
        ours = answers(options.model, given)
        print(f"{what}: {len(ours)} pictures, category {same(theirs, ours, 'category')}, "
              f"first {sum(first(a) == first(b) for a, b in zip(theirs, ours))}, "
              f"known {same(theirs, ours, 'known')}, energies within {furthest(theirs, ours):.1e}")
    equal = []
    for their, our in zip(theirs, ours):
        poses = {each["category"]: each.get("pose", {}) for each in our["candidates"][1:]}
        equal += [poses[each["category"]] == each["pose"] for each in their["candidates"]
                  if each["category"] in poses]
    print(f"poses of all but the first category: {sum(equal)} of {len(equal)} the same")
    polishing(options, fitted, theirs, ours)


def polishing(options, fitted, theirs, ours):
    """Compares the first category's pose with that of the grid, and tells how far it is polished."""
    equal, moves = 0, []
    chosen = [index * len(fitted) // options.explained for index in range(options.explained)]
    for index in chosen:
        [line] = command("explain", fitted[index], "--model", options.model, "--json")
        grid = {each["category"]: each.get("pose", {}) for each in line["minima"]}
        their, our = theirs[index]["candidates"][0], ours[index]["candidates"][0]
        equal += grid[their["category"]] == their["pose"]
        moves += [abs((value - grid[our["category"]][name] + 180) % 360 - 180)
                  for name, value in our.get("pose", {}).items()]
    print(f"pose of the first category: {equal} of {len(chosen)} the same before it is polished")
    if moves:
        print(f"polishing moves a coordinate by {np.median(moves):.1f} in the median, "
              f"{np.percentile(moves, 95):.1f} at most in 95 %, {max(moves):.1f} at most")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("pictures", nargs="+")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--explained", type=int, default=50)
    with tempfile.TemporaryDirectory() as name:
        compare(parser.parse_args(), pathlib.Path(name))
