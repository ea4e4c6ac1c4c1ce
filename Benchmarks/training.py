"""Trains the network of `recognize train --size 48` in PyTorch, at its best, and prints pictures a second.

    training.py FOLDER EPOCHS

The same work as the command's: pictures decoded once and kept as bytes, each varied by an affine warp,
brightness and contrast, normalised; four convolution blocks, unit features, view references over a
grid of azimuth and elevation, negative log-likelihood of category and pose, AdamW with one cycle, an
average of the weights. The first epoch, which decodes, is left out of the time.
"""

import glob
import math
import os
import re
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

SIDE, BATCH, BETA = 48, 64, 10.0
torch.set_num_threads(2)
torch.manual_seed(0)


def load(folder):
    categories = sorted(os.listdir(folder))
    pictures, labels, poses = [], [], []
    for index, category in enumerate(categories):
        for path in sorted(glob.glob(f"{folder}/{category}/*.png")):
            image = Image.open(path).convert("RGB").resize((SIDE, SIDE), Image.LANCZOS)
            pictures.append(np.asarray(image))
            labels.append(index)
            azimuth = float(re.search(r"_az(\d+)", path)[1])
            elevation = float(re.search(r"_el(\d+)", path)[1])
            poses.append((round(azimuth / 5) % 72, round(elevation / 10)))
    pixels = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).contiguous()
    return pixels, torch.tensor(labels), torch.tensor(poses), len(categories)


def basis():
    azimuth = torch.arange(72) * 5 * math.pi / 180
    fourier = torch.stack(
        [torch.ones(72)] + [f(h * azimuth) for h in (1, 2, 3) for f in (torch.cos, torch.sin)])
    t = torch.arange(10) / 4.5 - 1
    legendre = torch.stack([torch.ones(10), t, (3 * t * t - 1) / 2])
    return torch.einsum("ia,je->ijae", fourier, legendre).reshape(21, 720)


class Model(torch.nn.Module):
    def __init__(self, categories):
        super().__init__()
        layers, inputs = [], 3
        for outputs, kernel in ((32, 5), (64, 3), (64, 3), (128, 3)):
            layers += [torch.nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False),
                       torch.nn.BatchNorm2d(outputs), torch.nn.MaxPool2d(2), torch.nn.ReLU()]
            inputs = outputs
        self.trunk = torch.nn.Sequential(*layers)
        self.head = torch.nn.Linear(128 * (SIDE // 16) ** 2, 128)
        self.references = torch.nn.Parameter(torch.randn(categories, 21, 128) / 128**0.5)
        self.prior = torch.nn.Parameter(torch.zeros(categories, 21))
        self.bias = torch.nn.Parameter(torch.zeros(categories, 1))
        self.register_buffer("basis", basis())

    def forward(self, pictures):
        features = F.normalize(self.head(self.trunk(pictures).flatten(1)))
        products = torch.einsum("bd,knd->bkn", features, self.references) @ self.basis
        gram = self.references @ self.references.transpose(1, 2)
        norms = ((gram @ self.basis) * self.basis).sum(1)
        return 1 - products * (norms + 1e-12).rsqrt() + self.prior @ self.basis + self.bias


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
    pixels, labels, poses, categories = load(folder)
    mean = (pixels.float() / 255).mean((0, 2, 3)).view(1, 3, 1, 1)
    deviation = (pixels.float() / 255).std((0, 2, 3)).view(1, 3, 1, 1)
    model = Model(categories).to(memory_format=torch.channels_last)
    average = [p.detach().clone() for p in model.parameters()]
    steps = math.ceil(len(labels) / BATCH)
    optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3, weight_decay=0.01, fused=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps * (epochs + 1))
    for epoch in range(epochs + 1):
        if epoch == 1:
            start = time.perf_counter()
        order = torch.randperm(len(labels))
        order = torch.cat([order, order[: steps * BATCH - len(order)]])
        for chosen in order.split(BATCH):
            energies = model(rendered(pixels[chosen], mean, deviation))
            free = -torch.logsumexp(-BETA * energies, 2) / BETA
            right = energies[torch.arange(BATCH), labels[chosen]]
            cell = poses[chosen, 0] * 10 + poses[chosen, 1]
            loss = (F.cross_entropy(-BETA * free, labels[chosen])
                    + F.cross_entropy(-BETA * right, cell)) / BETA
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            schedule.step()
            with torch.no_grad():
                torch._foreach_lerp_(average, list(model.parameters()), 0.002)
        loss.item()
    seconds = time.perf_counter() - start
    print(f"{epochs * steps * BATCH / seconds:.1f}")


main()
