"""Draws how the energies of training pictures move while three losses train, Documentation/energies.svg.

    accuracy.py DATA --runs eth-80 --losses --keep FOLDER
    energies.py FOLDER eth-80 Documentation/energies.svg

Read are the curves that training leaves beside the models of the first seed.
"""

import argparse
import csv
import os

from chart import FAINT, INK, stroke, text

LOSSES = {"energy": "energy loss: all sink", "hinge": "hinge", "nll": "likelihood"}
LINES = {"right_energy": ("right answer", "#2a7f62"), "wrong_pose_energy": ("wrong pose", "#c08a1e"),
         "wrong_category_energy": ("wrong category", "#b5533c")}
WIDTH, HEIGHT, GAP, LEFT, TOP = 240, 170, 34, 46, 42
# What sinks without end leaves the picture at this energy.
LOWEST = -0.4


def curves(folder, run, loss):
    with open(os.path.join(folder, f"{run}-{loss}-0.csv"), encoding="utf-8") as file:
        return [{name: float(row[name]) for name in ["epoch", *LINES]} for row in csv.DictReader(file)]


def panel(rows, title, left, highest, is_first):
    def place(epoch, energy):
        return (left + (epoch - 1) / max(len(rows) - 1, 1) * WIDTH,
                TOP + HEIGHT * (highest - energy) / (highest - LOWEST))

    yield text(left, TOP - 14, title, font_weight="bold")
    for tick in range(int(LOWEST * 5), int(highest * 5) + 1):
        energy = tick / 5
        _, y = place(1, energy)
        yield stroke(left, y, left + WIDTH, y, FAINT, 0.6)
        if is_first:
            yield text(left - 6, y + 4, f"{energy:.1f}", "end")
    for name, (_, colour) in LINES.items():
        points = " ".join("{:.1f},{:.1f}".format(*place(row["epoch"], row[name])) for row in rows)
        yield f'<polyline clip-path="url(#panel)" points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield text(left, TOP + HEIGHT + 16, "epoch 1")
    yield text(left + WIDTH, TOP + HEIGHT + 16, f"epoch {len(rows)}", "end")


def main():
    parser = argparse.ArgumentParser()
    for name in ("folder", "run", "out"):
        parser.add_argument(name)
    choice = parser.parse_args()
    found = {loss: curves(choice.folder, choice.run, loss) for loss in LOSSES}
    highest = max(row[name] for rows in found.values() for row in rows for name in LINES) * 1.05
    parts, left = [], LEFT
    for loss, rows in found.items():
        parts += panel(rows, LOSSES[loss], left, highest, left == LEFT)
        left += WIDTH + GAP
    at = LEFT
    for name, colour in LINES.values():
        parts.append(stroke(at, TOP + HEIGHT + 36, at + 22, TOP + HEIGHT + 36, colour, 2))
        parts.append(text(at + 28, TOP + HEIGHT + 40, name))
        at += 130
    height = TOP + HEIGHT + 52
    with open(choice.out, "w", encoding="utf-8") as file:
        file.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left} {height}" '
                   f'font-family="sans-serif" font-size="12" fill="{INK}">'
                   f'<clipPath id="panel"><rect y="{TOP}" width="{left}" height="{HEIGHT}"/></clipPath>'
                   f'<rect width="{left}" height="{height}" fill="white"/>' + "".join(parts) + "</svg>\n")


main()
