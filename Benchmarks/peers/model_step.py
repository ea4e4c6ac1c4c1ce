"""A training step of the default model in PyTorch: model_step.py CASE nchw|channels-last [--compile]"""

import sys

import torch

from model import Learning, Model, loss_of
from protocol import THREADS, difference, read_case, serve

torch.set_num_threads(THREADS)


def names():
    """Our name of each parameter of the twin."""
    pairs = {"head.weight": "extractor.head.weight", "head.bias": "extractor.head.bias",
             "references": "references", "prior": "prior", "bias": "bias"}
    for block in range(4):
        pairs[f"trunk.{4 * block}.weight"] = f"extractor.block{block}.weight"
        pairs[f"trunk.{4 * block + 1}.weight"] = f"extractor.block{block}.norm.scale"
        pairs[f"trunk.{4 * block + 1}.bias"] = f"extractor.block{block}.norm.shift"
    return pairs


def main():
    case = read_case(sys.argv[1])
    form = torch.channels_last if sys.argv[2] == "channels-last" else torch.contiguous_format
    model = Model(case["parameter.references"].shape[0])
    learned = dict(model.named_parameters())
    with torch.no_grad():
        for theirs, ours in names().items():
            learned[theirs].copy_(torch.tensor(case[f"parameter.{ours}"]))
    model = model.to(memory_format=form)
    pictures = torch.tensor(case["pictures"]).contiguous(memory_format=form)
    labels = torch.tensor(case["categories"]).long()
    cells = torch.tensor(case["cells"]).long()
    energies = torch.compile(model) if "--compile" in sys.argv else model
    loss = loss_of(energies(pictures), labels, cells)
    loss.backward()
    found = {"loss": difference(loss.item(), case["loss"])}
    for theirs, ours in names().items():
        found[ours] = difference(learned[theirs].grad.numpy(), case[f"gradient.{ours}"])
    learning = Learning(model, 1_000_000)
    serve(lambda: learning.step(loss_of(energies(pictures), labels, cells)),
          difference=max(found.values()), where=max(found, key=found.get))


main()
