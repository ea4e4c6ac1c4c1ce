"""Trains and measures the models of Documentation/Results.md and Theory.md, and prints the tables' rows.

    accuracy.py DATA [--runs eth-80,coil-100] [--seeds 3] [--losses] [--hold-out SHARE] [--keep FOLDER]

DATA holds eth-80/ and coil-100/ as Datasets/*.sh lay them out, and the files of rotated MNIST; the runs named
-from start from what `Models/fetch efficientnet-lite0` brings. Each row is
the mean and the standard deviation over the seeds 0, 1, 2 ...; with --losses each of the ten losses trains
the runs named, with the same settings and fewer epochs. With a share held out of the training pictures, losses
that know no probabilities fit β to them, as training does unless told otherwise. The command is
.build/release/recognize, or $RECOGNIZE.
"""

import argparse
import glob
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

TOYS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Datasets", "toys")
RECOGNIZE = os.environ.get("RECOGNIZE", ".build/release/recognize")
ETH_80 = "--from nothing --size 48 --epochs 30 --mirror-azimuth 90 --erasing 0.3 --rotation 0 --aspect 0.1"
POSED = "--pose-categories car,cow,cup,dog,horse --below-elevation 80"

# Name: data to train on, its settings, data to measure on, how to measure.
RUNS = {
    "eth-80": ("eth-80/train", ETH_80, "eth-80", POSED),
    "eth-80-latent": ("eth-80/train", ETH_80 + " --latent --epochs 45 --hue 30 --grayness 0.5", "eth-80", POSED),
    "coil-100": ("coil-100/train", "--from nothing --size 32 --gray --epochs 60 --rotation 0 --aspect 0.1", "coil-100", ""),
    "rotated-mnist": (
        "train10k-images-idx3-ubyte.gz",
        "--size 28 --gray --extractor equivariant --epochs 24 --beta 20 --rotation 180 --shift 0.05 "
        "--aspect 0.1 --scale 0.1 --warp 0.03 --erasing 0.2 --pose-weight 0.4",
        "test2500-images-idx3-ubyte.gz", ""),
}
# The same with no flag at all, which starts from photos.
RUNS |= {
    "eth-80-photos": ("eth-80", "", "eth-80", POSED),
    "coil-100-photos": ("coil-100/train", "", "coil-100", ""),
    "coil-100-photos-90": ("coil-100/train", "", "coil-100", ""),
    "toys-photos": (TOYS, "--size 96", TOYS, ""),
}
# From what a network already knows: `Models/fetch efficientnet-lite0` first. Objects keep their grounds.
FROM = "--from efficientnet-lite0 --grounds own"
RUNS |= {
    "eth-80-from": ("eth-80/train", FROM, "eth-80", POSED),
    "eth-80-from-mirrored": ("eth-80/train", FROM + " --mirror-azimuth 90", "eth-80", POSED),
    "eth-80-from-latent": ("eth-80/train", FROM + " --latent", "eth-80", POSED),
    "coil-100-from": ("coil-100/train", FROM, "coil-100", ""),
    "coil-100-from-90": ("coil-100/train", FROM, "coil-100", ""),
}
# The epochs that every loss is given.
LOSS_EPOCHS = {"eth-80": 8, "eth-80-latent": 8, "coil-100": 40, "rotated-mnist": 12}
LOSSES = ["energy", "perceptron", "hinge", "log", "lvq2", "mce", "square-square", "square-exponential",
          "nll", "mee"]


def command(*words):
    """The last JSON line that the command prints."""
    done = subprocess.run([RECOGNIZE, *words, "--json", "--quiet"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.stderr.strip()}")
    return json.loads(done.stdout.splitlines()[-1])


def quarter_turns(data, folder):
    """A folder of links to COIL-100's training views at every 90°."""
    made = os.path.join(folder, "coil-100-90")
    for path in sorted(glob.glob(f"{data}/coil-100/train/*/*.png")):
        target = os.path.join(made, *path.split("/")[-2:])
        if int(re.search(r"az(\d+)", path)[1]) % 90 == 0 and not os.path.lexists(target):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.symlink(os.path.abspath(path), target)
    return made


def measure(data, run, loss, seed, folder, hold_out, more):
    train, settings, test, scoring = RUNS[run]
    model = os.path.join(folder, f"{run}-{loss}-{seed}.safetensors")
    pictures = quarter_turns(data, folder) if run.endswith("-90") else os.path.join(data, train)
    trained = command("train", pictures, "-o", model, *settings.split(), *more,
                      "--hold-out", hold_out, "--loss", loss, "--seed", str(seed))
    found = command("evaluate", model, os.path.join(data, test), *scoring.split())
    row = {"category error %": 100 * (1 - found["accuracy"])}
    angle = "rotation" if "rotation" in found["pose"] else "azimuth"
    pose = found["pose"].get(angle)
    if pose and "latent" not in run:
        row[f"{angle} median °"] = pose["median"]
        row["within 15° %"] = 100 * pose["within"]["15"]
        row["within 22.5° %"] = 100 * pose["within"]["22.5"]
    row["calibration error %"] = 100 * found["calibration"]["ece"]
    row["seconds"] = trained["seconds"]
    return row


def row_of(name, measured):
    cells = [name]
    for key in measured[0]:
        values = [row[key] for row in measured]
        spread = statistics.stdev(values) if len(values) > 1 else 0.0
        cells.append(f"{key}: {statistics.mean(values):.1f} ± {spread:.1f}")
    return "| " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--runs", default=",".join(RUNS))
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--losses", action="store_true")
    parser.add_argument("--hold-out", default="0")
    parser.add_argument("--threads", default="2")
    parser.add_argument("--keep", help="the folder to leave the models in")
    choice = parser.parse_args()
    folder = choice.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    for run in choice.runs.split(","):
        more = ["--threads", choice.threads]
        if choice.losses:
            more += ["--epochs", str(LOSS_EPOCHS[run])]
        for loss in LOSSES if choice.losses else ["nll"]:
            rows = [measure(choice.data, run, loss, seed, folder, choice.hold_out, more)
                    for seed in range(choice.seeds)]
            print(row_of(f"{run} {loss}", rows), flush=True)


main()
