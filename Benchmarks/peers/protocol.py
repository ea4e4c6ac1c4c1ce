"""What the peers of bench.py have in common: cases to compare answers on, and being timed line by line."""

import json
import os
import sys
import time

import numpy as np

THREADS = int(os.environ["OMP_NUM_THREADS"])


def read_case(path):
    """The arrays that our side wrote, by name: a safetensors file of 32-bit floats."""
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    return {name: np.frombuffer(data[slice(*entry["data_offsets"])], np.float32).reshape(entry["shape"])
            for name, entry in header.items() if name != "__metadata__"}


def difference(theirs, ours):
    """The largest difference of two arrays, against the largest number of ours."""
    return float(np.abs(np.asarray(theirs) - ours).max() / max(np.abs(ours).max(), 1e-30))


def serve(work, **about):
    """Announces what there is to say, then answers every line with the milliseconds of one repetition."""
    for _ in range(3):
        work()
    print(json.dumps(about), flush=True)
    for _ in sys.stdin:
        start, count = time.perf_counter(), 0
        while count == 0 or time.perf_counter() - start < 0.2:
            work()
            count += 1
        print((time.perf_counter() - start) * 1000 / count, flush=True)
