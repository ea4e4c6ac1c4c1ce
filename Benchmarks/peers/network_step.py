"""A training step of the reference network in PyTorch: network_step.py CASE nchw|channels-last [--compile]

Three convolutions, each with pooling and ReLU behind; the loss is the mean square of the last maps.
"""

import sys

import torch
import torch.nn.functional as F

from protocol import THREADS, difference, read_case, serve

torch.set_num_threads(THREADS)


def loss_of(pictures, weights, biases):
    maps = pictures
    for weight, bias in zip(weights, biases):
        maps = F.relu(F.max_pool2d(F.conv2d(maps, weight, bias, padding=weight.shape[-1] // 2), 2))
    return maps.square().mean()


def main():
    case = read_case(sys.argv[1])
    form = torch.channels_last if sys.argv[2] == "channels-last" else torch.contiguous_format
    learned = {name: torch.tensor(case[f"parameter.{name}"]) for name in
               (f"{layer}.{kind}" for kind in ("weight", "bias") for layer in range(3))}
    for name, value in learned.items():
        if value.ndim == 4:
            learned[name] = value.contiguous(memory_format=form)
        learned[name].requires_grad_()
    values = list(learned.values())
    pictures = torch.tensor(case["pictures"]).contiguous(memory_format=form)
    function = torch.compile(loss_of) if "--compile" in sys.argv else loss_of

    def step():
        for value in values:
            value.grad = None
        loss = function(pictures, values[:3], values[3:])
        loss.backward()
        return loss

    found = [difference(step().item(), case["loss"])]
    found += [difference(value.grad.numpy(), case[f"gradient.{name}"]) for name, value in learned.items()]
    serve(step, difference=max(found))


main()
