"""The same epoch with torchvision's transforms and a data loader of two workers, and prints its milliseconds.

    epoch_torchvision.py FOLDER EPOCHS

Pictures are decoded once and kept; each is varied by torchvision.transforms.v2 in a worker. As in
epoch.py, the first epoch, in which the workers start, is left out.
"""

import math
import sys
import time

import torch
from torchvision.transforms import InterpolationMode, v2

from eth80 import load
from model import BATCH, Learning, Model, loss_of
from protocol import THREADS

torch.set_num_threads(THREADS)
torch.manual_seed(0)


class Varied(torch.utils.data.Dataset):
    """Pictures kept as bytes, each varied anew whenever it is asked for."""

    def __init__(self, pixels, labels, cells):
        self.pixels, self.labels, self.cells = pixels, labels, cells
        floats = pixels.float() / 255
        self.transform = v2.Compose([
            v2.RandomAffine(10, translate=(0.1, 0.1), scale=(0.85, 1.15),
                            interpolation=InterpolationMode.BILINEAR),
            v2.ColorJitter(brightness=0.3, contrast=0.2),
            v2.ToDtype(torch.float32, scale=True),
            v2.Normalize(floats.mean((0, 2, 3)).tolist(), floats.std((0, 2, 3)).tolist())])

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.transform(self.pixels[index]), self.labels[index], self.cells[index]


def main():
    folder, epochs = sys.argv[1], int(sys.argv[2])
    pixels, labels, cells, categories = load(folder)
    batches = torch.utils.data.DataLoader(
        Varied(pixels, labels, cells), BATCH, shuffle=True, num_workers=2, persistent_workers=True)
    model = Model(categories).to(memory_format=torch.channels_last)
    learning = Learning(model, math.ceil(len(labels) / BATCH) * (epochs + 1))
    for epoch in range(epochs + 1):
        if epoch == 1:
            start = time.perf_counter()
        for pictures, right, at in batches:
            pictures = pictures.contiguous(memory_format=torch.channels_last)
            learning.step(loss_of(model(pictures), right, at))
    print((time.perf_counter() - start) * 1000 / epochs)


main()
