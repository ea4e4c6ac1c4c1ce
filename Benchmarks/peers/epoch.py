"""Trains the network of `recognize train --size 48` in PyTorch, at its best, and prints the milliseconds of an epoch.

    epoch.py FOLDER EPOCHS

The same work as the command's: pictures decoded once and kept as bytes, each varied by an affine warp,
brightness and contrast, normalised; four convolution blocks, unit features, view references over a
grid of azimuth and elevation, negative log-likelihood of category and pose, AdamW with one cycle, an
average of the weights. The first epoch, which decodes, is left out of the time.
"""

import math
import sys
import time

import torch
import torch.nn.functional as F

from eth80 import load
from model import BATCH, SIDE, Learning, Model, loss_of
from protocol import THREADS

torch.set_num_threads(THREADS)
torch.manual_seed(0)


def rendered(pixels, mean, deviation):
    count = pixels.shape[0]

    def spread(most):
        return (torch.rand(count) * 2 - 1) * most

    scale, aspect, angle = 1 + spread(0.15), (1 + spread(0.25)).sqrt(), spread(10) * math.pi / 180
    x, y = 1 / (scale * aspect), aspect / scale
    maps = torch.stack([
        torch.stack([angle.cos() * x, -angle.sin() * x, spread(0.2)], 1),
        torch.stack([angle.sin() * y, angle.cos() * y, spread(0.2)], 1)], 1)
    grid = F.affine_grid(maps, (count, 3, SIDE, SIDE), align_corners=False)
    floats = pixels.float().contiguous(memory_format=torch.channels_last)
    warped = F.grid_sample(floats, grid, padding_mode="border", align_corners=False)
    brightness, contrast = 1 + spread(0.3), 1 + spread(0.2)
    gain = (brightness * contrast / 255).view(-1, 1, 1, 1)
    lift = ((1 - contrast) / 2).view(-1, 1, 1, 1)
    return (warped * gain + lift - mean) / deviation


def main():
    folder, epochs = sys.argv[1], int(sys.argv[2])
    pixels, labels, cells, categories = load(folder)
    mean = (pixels.float() / 255).mean((0, 2, 3)).view(1, 3, 1, 1)
    deviation = (pixels.float() / 255).std((0, 2, 3)).view(1, 3, 1, 1)
    model = Model(categories).to(memory_format=torch.channels_last)
    steps = math.ceil(len(labels) / BATCH)
    learning = Learning(model, steps * (epochs + 1))
    for epoch in range(epochs + 1):
        if epoch == 1:
            start = time.perf_counter()
        order = torch.randperm(len(labels))
        order = torch.cat([order, order[: steps * BATCH - len(order)]])
        for chosen in order.split(BATCH):
            energies = model(rendered(pixels[chosen], mean, deviation))
            loss = loss_of(energies, labels[chosen], cells[chosen])
            learning.step(loss)
        loss.item()
    print((time.perf_counter() - start) * 1000 / epochs)


main()
