"""ETH-80 as arrays: pixels, categories, and cells of the pose grid."""

import glob
import os
import re

import numpy as np
import torch
from PIL import Image

from model import SIDE


def load(folder):
    categories = sorted(os.listdir(folder))
    pictures, labels, cells = [], [], []
    for index, category in enumerate(categories):
        for path in sorted(glob.glob(f"{folder}/{category}/*.png")):
            image = Image.open(path).convert("RGB").resize((SIDE, SIDE), Image.LANCZOS)
            pictures.append(np.asarray(image))
            labels.append(index)
            azimuth = float(re.search(r"_az(\d+)", path)[1])
            elevation = float(re.search(r"_el(\d+)", path)[1])
            cells.append(round(azimuth / 5) % 72 * 10 + round(elevation / 10))
    pixels = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).contiguous()
    return pixels, torch.tensor(labels), torch.tensor(cells), len(categories)
