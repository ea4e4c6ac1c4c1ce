"""Measures what Documentation/Results.md says of unknown objects, of new ones from a few pictures, and of unseen views.

    unknown.py DATA [--runs coil,enrol,scores,...] [--seeds 3] [--from NETWORK] [--keep FOLDER]

DATA holds eth-80/ and coil-100/ as Datasets/*.sh lay them out, and caltech/ with the pictures of
Caltech-101 in any folders; the toys are in Datasets/. A row is the mean and the standard deviation over the
seeds 0, 1, 2 ... With a network to start from, coil, coil-four, enrol and eth-plain train from it and with
no other flag. The command is .build/release/recognize, or $RECOGNIZE.
"""

import argparse
import glob
import json
import math
import os
import re
import statistics
import subprocess
import sys
import tempfile

RECOGNIZE = os.environ.get("RECOGNIZE", ".build/release/recognize")
TOYS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Datasets")
# Chosen with objects 46 to 60 of COIL-100 as the new and unknown ones, and 1 to 45 as the old.
COIL = ("--from nothing --size 32 --epochs 40 --rotation 10 --aspect 0.3 --brightness 0.3 --warp 0.04 --hue 30 "
        "--erasing 0.3 --pose-weight 0.1")
ETH_80 = "--from nothing --size 48 --epochs 30 --mirror-azimuth 90 --erasing 0.3 --rotation 0 --aspect 0.1"
TOY = "--config " + os.path.join(os.path.dirname(TOYS), "Models", "toys.toml")
FIVE_VIEWS = (0, 70, 145, 215, 290)


def command(*words):
    """The last JSON line that the command prints."""
    done = subprocess.run([RECOGNIZE, *words, "--quiet"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: {done.stderr.strip()}")
    return json.loads(done.stdout.splitlines()[-1]) if "--json" in words else None


def link(source, target):
    os.makedirs(os.path.dirname(target), exist_ok=True)
    if not os.path.lexists(target):
        os.symlink(os.path.abspath(source), target)


def numbers(path):
    """The numbers in a picture's name: i04, el30, az060 and obj007."""
    return {key: int(value) for key, value in re.findall(r"(obj|i|el|az)(\d+)", os.path.basename(path))}


class Runs:
    def __init__(self, data, folder, threads, start):
        self.data, self.folder, self.threads = data, folder, threads
        self.coil_settings = f"--from {start}" if start else COIL
        self.eth_settings = f"--from {start}" if start else ETH_80

    def train(self, name, data, settings, seed, *more):
        model = os.path.join(self.folder, f"{name}-{seed}.safetensors")
        if not os.path.exists(model):
            found = command("train", data, "-o", model, *settings.split(), "--seed", str(seed),
                            "--threads", self.threads, *more, "--json")
            with open(model + ".seconds", "w", encoding="ascii") as file:
                file.write(str(found["seconds"]))
        return model

    def evaluate(self, model, data, *more):
        return command("evaluate", model, data, *more, "--json")

    def unknown_row(self, found):
        unknown = found["unknown"]
        return {"category error %": 100 * (1 - found["accuracy"]), "AUROC": unknown["auroc"],
                "let in at 95 % true accept %": 100 * unknown["falseAcceptAt95"],
                "false accept %": 100 * unknown["falseAccept"],
                "false reject %": 100 * unknown["falseReject"]}

    def coil_folders(self):
        """Objects 1-60: every second view trains; 61-80 are unknown, or new."""
        out = os.path.join(self.folder, "coil")
        for path in glob.glob(f"{self.data}/coil-100/*/*/*.png"):
            of, base = numbers(path), os.path.basename(path)
            name = f"obj{of['obj']:03}"
            if of["obj"] <= 60:
                link(path, f"{out}/{'train' if of['az'] % 10 == 0 else 'test'}/{name}/{base}")
                continue
            link(path, f"{out}-unknown/{base}")
            for shots, views in ((1, FIVE_VIEWS[:1]), (5, FIVE_VIEWS)):
                part = "pictures" if of["az"] in views else "others"
                link(path, f"{out}-new-{shots}/{part}/{name}/{base}")
        return out

    def coil(self, seed):
        out = self.coil_folders()
        model = self.train("coil", out + "/train", self.coil_settings, seed)
        return self.unknown_row(self.evaluate(model, out, "--unknown", out + "-unknown"))

    def coil_four(self, seed):
        """Objects 1-60 from four views each."""
        out = self.coil_folders()
        four = os.path.join(self.folder, "coil-four")
        for path in glob.glob(f"{out}/train/*/*.png"):
            if numbers(path)["az"] % 90 == 0:
                link(path, f"{four}/{'/'.join(path.split('/')[-2:])}")
        model = self.train("coil-four", four, self.coil_settings, seed, "--hold-out", "0")
        answers = [self.energies(model, path) for path in (out + "/test", out + "-unknown")]
        beta = command("inspect", model, "--json")["configuration"]["beta"]
        return {"free: AUROC": auroc(*([free(e, beta) for e in part] for part in answers))}

    def eth_plain(self, seed):
        """ETH-80 without any unknown pictures, against photographs."""
        model = self.train("eth-plain", self.data + "/eth-80/train", self.eth_settings, seed)
        return self.unknown_row(
            self.evaluate(model, self.data + "/eth-80", "--unknown", self.data + "/caltech"))

    def enrol(self, seed):
        out = self.coil_folders()
        model = self.train("coil", out + "/train", self.coil_settings, seed)
        before = self.evaluate(model, out)["accuracy"]
        row = {}
        for shots in (5, 1):
            more = os.path.join(self.folder, f"coil-more-{shots}-{seed}.safetensors")
            only = os.path.join(self.folder, f"coil-only-{shots}-{seed}.safetensors")
            pictures = f"{out}-new-{shots}"
            command("enroll", model, pictures + "/pictures", "-o", more, "--json")
            command("remove", more, *[f"obj{i:03}" for i in range(1, 61)], "-o", only)
            row[f"{shots}: among the new %"] = 100 * self.evaluate(only, pictures + "/others")["accuracy"]
            mixed = self.evaluate(more, pictures + "/others")
            row[f"{shots}: in the mix %"] = 100 * mixed["accuracy"]
            row[f"{shots}: rejected %"] = 100 * mixed["rejected"]
            row[f"{shots}: lost by the old"] = 100 * (before - self.evaluate(more, out)["accuracy"])
        one = os.path.join(self.folder, "one.safetensors")
        five = command("enroll", model, f"{out}-new-5/pictures/obj061", "-o", one, "--json")
        row["seconds for 5 pictures"] = five["seconds"]
        return row

    def eth_caltech(self, seed):
        model = self.train("eth", self.data + "/eth-80/train", ETH_80, seed,
                           "--unknown", self.coil_folders() + "-unknown")
        return self.unknown_row(
            self.evaluate(model, self.data + "/eth-80", "--unknown", self.data + "/caltech"))

    def toys(self, seed):
        model = self.train("toys", TOYS + "/toys", TOY, seed, "--unknown", TOYS + "/toys-new/unknown")
        found = self.evaluate(model, TOYS + "/toys")
        azimuth = found["pose"]["azimuth"]
        with open(model + ".seconds", encoding="ascii") as file:
            seconds = float(file.read())
        return {"category %": 100 * found["accuracy"], "azimuth median °": azimuth["median"],
                "within 15° %": 100 * azimuth["within"]["15"], "seconds": seconds}

    def views(self, seed):
        """Views that no training toy was seen from, on toys that did not train, against the plain
        softmax: the same network and loss, one vector a category, no pose."""
        kept = {"azimuth": lambda of: of["az"] >= 300 or of["az"] <= 40,
                "elevation": lambda of: of["el"] <= 40}
        new = {"azimuth": lambda of: 60 <= of["az"] <= 280, "elevation": lambda of: of["el"] > 40}
        row = {}
        for name in kept:
            out = os.path.join(self.folder, f"toys-{name}")
            for path in glob.glob(TOYS + "/toys/*/*/*.jpg"):
                part, category, base = path.split("/")[-3:]
                if part == "train" and kept[name](numbers(path)):
                    link(path, f"{out}/train/{category}/{base}")
                if part == "test" and new[name](numbers(path)):
                    link(path, f"{out}/test/{category}/{base}")
            # Chosen with instances of the training toys left out: a small weight of the loss between poses.
            for kind, more in (("energy", ["--pose-weight", "0.1"]), ("softmax", ["--pose", ""])):
                model = self.train(f"{name}-{kind}", out + "/train", TOY, seed, "--hold-out", "0", *more)
                row[f"{name}, {kind}: error %"] = 100 * (
                    1 - self.evaluate(model, out + "/test")["accuracy"])
        return row

    def scores(self, seed):
        """AUROC of three scores: the least energy, its gap to the second, and the free energy."""
        out = self.coil_folders()
        eth = self.train("eth-plain", self.data + "/eth-80/train", ETH_80, seed)
        row = {}
        for name, model, known, unknown in (
                ("COIL-100", self.train("coil", out + "/train", COIL, seed), out + "/test", out + "-unknown"),
                ("ETH-80", eth, self.data + "/eth-80/test", self.data + "/caltech")):
            answers = [self.energies(model, path) for path in (known, unknown)]
            beta = command("inspect", model, "--json")["configuration"]["beta"]
            for score, function in (
                    ("least", lambda e: e[0]), ("gap", lambda e: e[0] - e[1]),
                    ("free", lambda e: free(e, beta))):
                row[f"{name}, {score}: AUROC"] = auroc(*([function(e) for e in part] for part in answers))
        return row

    def energies(self, model, path):
        """Every category's energy for each picture, the least first."""
        done = subprocess.run([RECOGNIZE, "--model", model, path, "--json", "--quiet"],
                              capture_output=True, text=True, check=True)
        return [[c["energy"] for c in json.loads(line)["candidates"]] for line in done.stdout.splitlines()]

    def cluttered(self, seed):
        out = os.path.join(self.folder, "cluttered")
        for source in ("toys", "toys-cluttered"):
            for path in glob.glob(f"{TOYS}/{source}/*/*/*.jpg"):
                part, category, base = path.split("/")[-3:]
                if part == "train" or (source == "toys-cluttered" and part in ("val", "test")):
                    link(path, f"{out}/{part}/{category}/{source}-{base}")
        unknown = TOYS + "/toys-cluttered/unknown/"
        # The names tell rotation and scale too; a grid over all four would be too fine to search.
        model = self.train("cluttered", out, TOY, seed, "--pose", "azimuth,elevation",
                           "--unknown", unknown + "train")
        return self.unknown_row(self.evaluate(model, out, "--unknown", unknown + "test"))


def free(energies, beta):
    """The free energy over the categories, of energies the least first."""
    return energies[0] - math.log(sum(math.exp(beta * (energies[0] - x)) for x in energies)) / beta


def auroc(lower, higher):
    """The share of pairs in order, by ranks; scores are all different."""
    ranks = {score: rank + 1 for rank, score in enumerate(sorted(lower + higher))}
    total = sum(ranks[score] for score in higher)
    return (total - len(higher) * (len(higher) + 1) / 2) / (len(lower) * len(higher))


def row_of(name, measured):
    cells = [name]
    for key in measured[0]:
        values = [row[key] for row in measured]
        spread = statistics.stdev(values) if len(values) > 1 else 0.0
        places = 4 if "AUROC" in key else 2
        cells.append(f"{key}: {statistics.mean(values):.{places}f} ± {spread:.{places}f}")
    return "| " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--runs", default="coil,enrol,scores,eth-caltech,toys,views,cluttered")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--threads", default="2")
    parser.add_argument("--from", dest="start", help="the network to start from")
    parser.add_argument("--keep", help="the folder to leave the models in")
    choice = parser.parse_args()
    folder = choice.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    runs = Runs(os.path.abspath(choice.data), os.path.abspath(folder), choice.threads, choice.start)
    for name in choice.runs.split(","):
        run = getattr(runs, name.replace("-", "_"))
        print(row_of(name, [run(seed) for seed in range(choice.seeds)]), flush=True)


main()
