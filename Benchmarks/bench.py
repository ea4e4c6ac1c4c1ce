"""Times this project against its peers: `make bench`, or

    bench.py [--rows network,inference,...] [--rounds 7] [--eth-80 DIR] [--photographs DIR] [--models DIR]

Makes a Python environment with the peers at the versions of requirements.txt, compares the answers of both
sides of a pair, then times the two in turn. Writes the table and its picture into README.md; rows that are
not asked for keep what was measured last. DIR of --eth-80 is laid out by Datasets/eth-80.sh; that of
--photographs holds JPEG files at any depth. Ends with 1 where a row that could run did not, or answers differ.
"""

import argparse
import json
import os
import pathlib
import signal
import statistics
import sys
import tempfile

import chart
import environment
import table
from pairs import ROWS
from sides import Failed, Missing

HERE = pathlib.Path(__file__).resolve().parent
RESULTS = HERE / "results.json"


def arguments():
    parser = argparse.ArgumentParser(description="Times this project against its peers.")
    parser.add_argument("--rows", default=",".join(ROWS), help=f"of {', '.join(ROWS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--eth-80", type=pathlib.Path)
    parser.add_argument("--photographs", type=pathlib.Path)
    parser.add_argument("--models", type=pathlib.Path, default=HERE.parent / "Models")
    options = parser.parse_args()
    options.rows = options.rows.split(",")
    for name in options.rows:
        if name not in ROWS:
            parser.error(f"--rows: wanted some of {', '.join(ROWS)}, found {name!r}")
    for folder in (options.eth_80, options.photographs, options.models):
        if folder and not folder.is_dir():
            parser.error(f"{folder}: wanted a folder, found none; correct the path")
    if options.rounds < 1:
        parser.error(f"--rounds: wanted 1 or more, found {options.rounds}")
    return options


def agree(pair):
    """Raises where the answers differ; says how far they agree."""
    found = pair.theirs.about
    parts = []
    if pair.limit is not None:
        parts.append(f"within {found['difference']:.0e}")
        if not found["difference"] <= pair.limit:
            where = f" ({found['where']})" if "where" in found else ""
            raise Failed(f"answers differ by {found['difference']:.1e}{where}, wanted {pair.limit:.0e}")
    if pair.same is not None:
        share = found.get("same")
        if pair.answers:
            for side in (pair.ours, pair.theirs):
                side.run()
            share = pair.answers(pair.ours.output, pair.theirs.output)
        count = f" of {found['queries']:,}" if "queries" in found else ""
        parts.append(f"{100 * share:.4g} %{count} the same")
        if share < pair.same:
            raise Failed(f"{100 * share:.4g} % of the answers are the same, wanted {100 * pair.same:.4g} %")
    return ", ".join(parts)


def measure(pair, rounds):
    """The milliseconds of both sides, in turn."""
    pair.ours.start()
    pair.theirs.start()
    answers = agree(pair)
    times = [(pair.ours.run(), pair.theirs.run()) for _ in range(rounds)]
    ours, theirs = zip(*times)
    work = [side.about.get("gigaflops") for side in (pair.ours, pair.theirs)]
    scale = work[0] / work[1] if None not in work else 1
    ratios = [their / our * scale for our, their in times]
    return {"answers": answers, "chosen": pair.theirs.about.get("chosen", ""), "rounds": rounds,
            "ours": spread(ours), "theirs": spread(theirs), "ratio": spread(ratios),
            "gigaflops": work if None not in work else None}


def spread(numbers):
    return [statistics.median(numbers), min(numbers), max(numbers)]


def row_of(pair, options):
    """A pair's row of the table, and whether it ran if it could."""
    row = {"what": pair.what, "peer": pair.peer, "isOwn": pair.is_own}
    try:
        if pair.why:
            raise Missing(pair.why)
        rounds = pair.repeats if pair.repeats and options.rounds >= 7 else options.rounds
        return row | measure(pair, rounds), True
    except Failed as error:
        return row | {"why": str(error)}, isinstance(error, Missing)
    finally:
        if pair.theirs:
            pair.theirs.stop()


def rows(name, options, folder):
    """The measured pairs of one group, and whether all that could run did."""
    done, complete, ours = [], True, set()
    try:
        for pair in ROWS[name](options, folder):
            ours.add(pair.ours)
            row, ran = row_of(pair, options)
            print(table.line(row), file=sys.stderr)
            done.append(row)
            complete = complete and ran
    except Failed as error:
        done.append({"what": name, "peer": "", "isOwn": False, "why": str(error)})
        print(table.line(done[-1]), file=sys.stderr)
        complete = False
    finally:
        for side in ours - {None}:
            side.stop()
    return done, complete


def main():
    # So that sides which are stopped are ended too.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    options = arguments()
    environment.prepare()
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    complete = True
    with tempfile.TemporaryDirectory() as name:
        for row in options.rows:
            before = os.getloadavg()[0]
            measured, whole = rows(row, options, pathlib.Path(name))
            complete = complete and whole
            results[row] = {"rows": measured, "load": [before, os.getloadavg()[0]],
                            "date": environment.today(), "machine": environment.machine(),
                            "versions": environment.versions()}
            results = {name: results[name] for name in ROWS if name in results}
            RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")
            table.write(results, HERE / "README.md")
            chart.write(results, HERE / "bench.svg")
    sys.exit(0 if complete else 1)


main()
