"""Trains on a few photographs of each class and measures on others, from a network that knows the world.

    shots.py CALTECH [--from photos] [--pictures 1,5,13] [--seeds 3]

CALTECH holds one folder a class, as Caltech-101 does; the first pictures of each, by name, train, the 31st to
the 50th are measured on. Each row is the mean and the standard deviation over the seeds 0, 1, 2 ... of the share
that is named right, and of the seconds of the whole command. The command is .build/release/recognize, or
$RECOGNIZE.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

RECOGNIZE = os.environ.get("RECOGNIZE", ".build/release/recognize")
TEST = slice(30, 50)


def command(*words):
    """The last JSON line that the command prints, and the seconds that it took."""
    start = time.monotonic()
    done = subprocess.run([RECOGNIZE, *words, "--json", "--quiet"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.stderr.strip()}")
    return json.loads(done.stdout.splitlines()[-1]), time.monotonic() - start


def links(source, target, part):
    """A folder of links to a part of each class's pictures."""
    for name in sorted(os.listdir(source)):
        os.makedirs(os.path.join(target, name))
        for picture in sorted(os.listdir(os.path.join(source, name)))[part]:
            os.symlink(os.path.abspath(os.path.join(source, name, picture)),
                       os.path.join(target, name, picture))
    return target


def spread(values):
    deviation = statistics.stdev(values) if len(values) > 1 else 0.0
    return f"{statistics.mean(values):.1f} ± {deviation:.1f}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("caltech")
    parser.add_argument("--from", dest="start", default="photos")
    parser.add_argument("--pictures", default="1,5,13")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--more", default="", help="more flags of recognize train")
    choice = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        test = links(choice.caltech, os.path.join(folder, "test"), TEST)
        for count in map(int, choice.pictures.split(",")):
            train = links(choice.caltech, os.path.join(folder, f"train-{count}"), slice(count))
            right, seconds = [], []
            for seed in range(choice.seeds):
                model = os.path.join(folder, f"{count}-{seed}.safetensors")
                _, took = command("train", train, "-o", model, "--from", choice.start, "--hold-out", "0",
                                  "--seed", str(seed), *choice.more.split())
                found, _ = command("evaluate", model, test)
                right.append(100 * found["accuracy"])
                seconds.append(took)
            print(f"| {count} pictures a class | right %: {spread(right)} | seconds: {spread(seconds)} |",
                  flush=True)


main()
