"""Recognises a folder's photographs with Pillow and ONNX Runtime: folder.py MODEL.onnx FOLDER

Two threads decode, each JPEG reduced as it is decoded, a batch of 64 at a time. Prints each picture's first
category, then the milliseconds without the start of the interpreter.
"""

import glob
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime
from PIL import Image

from protocol import THREADS


def pixels(path, side, mode):
    file = Image.open(path)
    file.draft(mode, (side, side))
    picture = file.convert(mode)
    picture.thumbnail((side, side), Image.LANCZOS)
    small = np.asarray(picture).reshape(picture.height, picture.width, -1)
    edge = np.concatenate([small[0], small[-1], small[:, 0], small[:, -1]])
    square = np.empty((side, side, small.shape[2]), np.uint8)
    square[:] = edge.mean(0).round()
    top, left = (side - small.shape[0]) // 2, (side - small.shape[1]) // 2
    square[top:top + small.shape[0], left:left + small.shape[1]] = small
    return square


def main():
    start = time.perf_counter()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
    about = session.get_modelmeta().custom_metadata_map
    categories, picture = json.loads(about["categories"]), json.loads(about["picture"])
    side, mode = picture["width"], "L" if picture["channels"] == 1 else "RGB"
    paths = sorted(glob.glob(f"{sys.argv[2]}/*.jpg"))
    first = []
    with ThreadPoolExecutor(THREADS) as pool:
        for at in range(0, len(paths), 64):
            images = np.stack(list(pool.map(lambda path: pixels(path, side, mode), paths[at:at + 64])))
            first += session.run(["energies"], {"image": images})[0].argmin(1).tolist()
    print(json.dumps([categories[index] for index in first]))
    print((time.perf_counter() - start) * 1000)


main()
