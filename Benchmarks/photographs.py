"""Photographs for the timings of decoding, and what is asked about them."""

import json
import os
import pathlib

from sides import Command


def links(source, folder, count):
    """A folder of links to the photographs, again and again until there are so many, and a list of them."""
    made = folder / f"photographs-{count}"
    paths = folder / f"{made.name}.txt"
    if not made.exists():
        files = sorted(pathlib.Path(source).rglob("*.jpg"))
        if not files:
            raise SystemExit(f"bench: {source}: wanted photographs (.jpg), found none; name another folder")
        made.mkdir()
        for index in range(count):
            os.symlink(files[index % len(files)].resolve(), made / f"{index:05}.jpg")
        paths.write_text("".join(f"{link}\n" for link in sorted(made.iterdir())))
    return made, paths


def djpeg(benchmark, paths, side, processes):
    """libjpeg-turbo's own command on every file of a list, at the scale at which we decode."""
    found = [("8", path) for path in paths.read_text().split()]
    if side:
        scales = Command([benchmark, "scales", str(side), str(paths)])
        scales.run()
        found = [line.split() for line in scales.output.splitlines()]
    lines = paths.with_name(f"{paths.stem}-{side}-djpeg.txt")
    lines.write_text("".join(f"-scale {scale}/8 -outfile /dev/null {path}\n" for scale, path in found))
    return Command(["xargs", "-a", str(lines), "-P", str(processes), "-L", "1", "djpeg"])


def same_categories(ours, theirs):
    """The share of photographs whose first category is the same."""
    mine = [json.loads(line)["candidates"][0]["category"] for line in ours.splitlines()]
    other = json.loads(theirs.splitlines()[0])
    return sum(a == b for a, b in zip(mine, other, strict=True)) / len(mine)
