"""Where the timings run: the peers' Python environment, and what the machine and the versions are."""

import datetime
import os
import pathlib
import platform
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = HERE / ".venv"
PYTHON = str(FOLDER / "bin" / "python")
VERSIONS = """
import importlib.metadata as m
for name in ("torch", "torchvision", "onnxruntime", "faiss-cpu", "Pillow", "numpy"):
    try: print(name, m.version(name))
    except m.PackageNotFoundError: pass
"""


def prepare():
    """Makes the environment and brings every peer to its pinned version; says which cannot be had.

    What the system's Python has at that version is not fetched again. Each peer is installed by itself, so
    that one that cannot be had leaves the others.
    """
    if not os.path.exists(PYTHON):
        made = subprocess.run([sys.executable, "-m", "venv", "--system-site-packages", str(FOLDER)],
                              capture_output=True, text=True)
        if made.returncode != 0:
            last = ((made.stdout + made.stderr).strip().splitlines() or ["no message"])[-1]
            sys.exit(f"bench: python3 -m venv cannot make {FOLDER}: {last}; install python3-venv and pip")
    for file, options in (("requirements.txt", []), ("torchvision.txt", ["--no-deps"])):
        for line in (HERE / file).read_text().splitlines():
            if not line.startswith("#"):
                install(line, options)


def install(requirement, options):
    done = subprocess.run([PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                           *options, requirement], capture_output=True, text=True)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        print(f"bench: {requirement} cannot be installed: {last}", file=sys.stderr)


def output(*words):
    try:
        done = subprocess.run(words, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout + done.stderr


def versions():
    """The versions of everything that is compared, in words."""
    found = dict(line.split() for line in output(PYTHON, "-c", VERSIONS).splitlines())
    named = {"torch": "PyTorch", "onnxruntime": "ONNX Runtime", "faiss-cpu": "FAISS", "numpy": "NumPy"}
    parts = [f"{named.get(name, name)} {version}" for name, version in found.items()]
    swift = re.search(r"Swift version ([\d.]+)", output("swift", "--version"))
    dnnl = re.search(r"libdnnl\.so\.(\d+\.\d+\S*)", " ".join(map(str, libraries())))
    djpeg = re.search(r"version ([\d.]+)", output("djpeg", "-version"))
    for name, match in (("Swift", swift), ("oneDNN", dnnl), ("djpeg of libjpeg-turbo", djpeg)):
        if match:
            parts.append(f"{name} {match[1]}")
    return ", ".join([*parts, f"Python {platform.python_version()}"])


def libraries():
    for folder in ("/usr/lib", "/usr/local/lib"):
        yield from pathlib.Path(folder).glob("**/libdnnl.so.*.*")


def machine():
    """The processor, the cores that may be used, and the memory, in words."""
    text = pathlib.Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.*)", text)[1]
    family = re.search(r"cpu family\s*: (\d+)", text)[1] + "/" + re.search(r"model\s*: (\d+)", text)[1]
    memory = int(re.search(r"MemTotal:\s*(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) >> 20
    instructions = [name for name in ("avx2", "avx512f", "amx_tile") if re.search(rf"\b{name}\b", text)]
    return (f"{model}, family {family}, {len(os.sched_getaffinity(0))} cores, {memory} GiB, "
            f"{' '.join(instructions)}")


def today():
    return datetime.date.today().isoformat()
