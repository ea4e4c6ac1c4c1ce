"""Picture files into pixels with Pillow, on one thread: decoding.py LIST [SIDE]"""

import sys

from PIL import Image

from protocol import serve

paths = open(sys.argv[1]).read().splitlines()
side = int(sys.argv[2]) if len(sys.argv) > 2 else None


def decode():
    for path in paths:
        file = Image.open(path)
        if side:
            file.draft("RGB", (side, side))
        file.convert("RGB").load()


serve(decode)
