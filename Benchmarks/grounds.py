"""Trains on objects as they were photographed, and measures them there, on white, and on photographs.

    grounds.py DATA [--seeds 3] [--more "flags of recognize train"]

DATA holds eth-80/ as Datasets/eth-80.sh lays it out with the tar of masks, and caltech/ with pictures in any
folders, which training does not see. Each row is the mean and the standard deviation over the seeds 0, 1, 2 ...;
poses are those of cars, cows, cups, dogs and horses below 80 degrees. The command is .build/release/recognize,
or $RECOGNIZE.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

RECOGNIZE = os.environ.get("RECOGNIZE", ".build/release/recognize")
POSED = "--pose-categories car,cow,cup,dog,horse --below-elevation 80".split()


def command(*words):
    """The last JSON line that the command prints."""
    done = subprocess.run([RECOGNIZE, *words, "--json", "--quiet"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.stderr.strip()}")
    return json.loads(done.stdout.splitlines()[-1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--more", default="", help="more flags of recognize train")
    choice = parser.parse_args()
    pictures = os.path.join(choice.data, "eth-80")
    grounds = {"as photographed": [], "on white": ["--grounds", "white"],
               "on photographs": ["--grounds", os.path.join(choice.data, "caltech")]}
    rows = {name: [] for name in grounds}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(choice.seeds):
            model = os.path.join(folder, f"{seed}.safetensors")
            trained = command("train", pictures, "-o", model, "--hold-out", "0", "--seed", str(seed),
                              *choice.more.split())
            for name, words in grounds.items():
                found = command("evaluate", model, pictures, *words, *POSED)
                azimuth = found["pose"]["azimuth"]
                rows[name].append((100 * found["accuracy"], azimuth["median"],
                                   100 * azimuth["within"]["22.5"], trained["seconds"]))
    for name, found in rows.items():
        cells = [f"{statistics.mean(column):.1f} ± {statistics.stdev(column) if len(column) > 1 else 0:.1f}"
                 for column in zip(*found)]
        print(f"| {name} | right %: {cells[0]} | azimuth median °: {cells[1]} | within 22.5° %: {cells[2]} "
              f"| seconds: {cells[3]} |", flush=True)


main()
