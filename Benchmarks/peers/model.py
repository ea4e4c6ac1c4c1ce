"""The network of `recognize train --size 48` on ETH-80, in PyTorch."""

import math

import torch
import torch.nn.functional as F

SIDE, BATCH, BETA = 48, 64, 10.0


def basis():
    """The functions of azimuth and elevation over the grid, [21, 720]."""
    azimuth = torch.arange(72) * 5 * math.pi / 180
    fourier = torch.stack(
        [torch.ones(72)] + [f(h * azimuth) for h in (1, 2, 3) for f in (torch.cos, torch.sin)])
    t = torch.arange(10) / 4.5 - 1
    legendre = torch.stack([torch.ones(10), t, (3 * t * t - 1) / 2])
    return torch.einsum("ia,je->ijae", fourier, legendre).reshape(21, 720)


class Model(torch.nn.Module):
    """Energies of every category and pose, [N, K, Z], of normalised pictures."""

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


def loss_of(energies, labels, cells):
    """The negative log-likelihood of category and pose, in units of energy."""
    free = -torch.logsumexp(-BETA * energies, 2) / BETA
    right = energies[torch.arange(len(labels)), labels]
    return (F.cross_entropy(-BETA * free, labels) + F.cross_entropy(-BETA * right, cells)) / BETA


class Learning:
    """Steps of AdamW with one cycle, and the average of the weights."""

    def __init__(self, model, steps):
        self.model = model
        self.average = [value.detach().clone() for value in model.parameters()]
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=4e-3, weight_decay=0.01, fused=True)
        self.schedule = torch.optim.lr_scheduler.OneCycleLR(self.optimizer, 4e-3, total_steps=steps)

    def step(self, loss):
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        self.schedule.step()
        with torch.no_grad():
            torch._foreach_lerp_(self.average, list(self.model.parameters()), 0.002)
