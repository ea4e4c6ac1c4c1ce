"""What is timed against what: the rows of the table."""

import pathlib
import shutil

import photographs
from environment import PYTHON
from sides import Best, Command, Server

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
BENCHMARK, RECOGNIZE = (str(ROOT / ".build/release" / name) for name in ("benchmark", "recognize"))
THREADS = "2"

# How threads wait and memory is kept is set by the library itself (Sources/COneDNN/library.c).
OURS = {"OMP_NUM_THREADS": THREADS}
THEIRS = {"OMP_NUM_THREADS": THREADS}
# glibc gives big blocks back to the system by default, which costs PyTorch half its time.
MALLOC = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": "17179869184",
          "MALLOC_TOP_PAD_": "67108864"}


class Pair:
    """Ours and a peer's way to the same answer."""

    def __init__(self, what, peer, ours=None, theirs=None, *, limit=None, same=None, answers=None, why=None,
                 repeats=None, is_own=False):
        self.what, self.peer, self.ours, self.theirs = what, peer, ours, theirs
        # The largest difference of answers, and the least share of equal answers.
        self.limit, self.same = limit, same
        # What tells the share of equal answers from the output of both, where the peer does not.
        self.answers = answers
        # Why it cannot run, where it cannot.
        self.why = why
        self.repeats = repeats
        # Whether the other side is ours too.
        self.is_own = is_own


def ours(*words):
    return Server([BENCHMARK, *map(str, words)], OURS)


def peer(script, *words, **environment):
    return Server([PYTHON, str(HERE / "peers" / script), *map(str, words)], {**THEIRS, **environment})


def waiting(make, trials=3):
    """A PyTorch side whose threads spin, or one whose threads sleep, whichever is faster."""
    return Best(trials, spin=make(OMP_WAIT_POLICY="active"), sleep=make(OMP_WAIT_POLICY="passive"))


def steps(what, ours, script, case, limit):
    """The same training step against PyTorch, from its defaults to its best."""
    for name, words, environment in (
            ("PyTorch, default", ["nchw"], {}),
            ("PyTorch, channels last", ["channels-last"], {}),
            ("PyTorch, channels last, malloc", ["channels-last"], MALLOC),
            ("PyTorch, channels last, malloc, torch.compile", ["channels-last", "--compile"],
             {**MALLOC, "TORCHINDUCTOR_COMPILE_THREADS": "1"})):
        yield Pair(what, name, ours, waiting(
            lambda **more: peer(script, case, *words, **{**environment, **more})), limit=limit)


def network(options, folder):
    case = folder / "network.safetensors"
    yield from steps("training step, three convolutions", ours("network", case), "network_step.py", case,
                     1e-4)
    yield Pair("convolutions of that step", "our product of 2048² matrices", ours("convolutions"),
               ours("peak"), is_own=True)


def model(options, folder):
    what = "training step, default model"
    if not options.eth_80:
        yield Pair(what, "PyTorch", why="no ETH-80 given: --eth-80")
        return
    case = folder / "model.safetensors"
    yield from steps(what, ours("training", f"{options.eth_80}/train", case), "model_step.py", case, 1e-4)


class Training(Command):
    """`recognize train`, by its curves: the milliseconds of every epoch but the first, which decodes."""

    def __init__(self, folder, epochs, model):
        super().__init__([RECOGNIZE, "train", folder, "-o", str(model), "--size", "48", "--epochs",
                          str(epochs + 1), "--quiet"])
        self.curves, self.epochs = model.with_suffix(".csv"), epochs

    def run(self):
        super().run()
        lines = [line.split(",") for line in self.curves.read_text().splitlines()[1:]]
        return (float(lines[-1][1]) - float(lines[0][1])) * 1000 / self.epochs


def epoch(options, folder):
    what = "epoch of ETH-80, as the user runs it"
    if not options.eth_80:
        yield Pair(what, "PyTorch", why="no ETH-80 given: --eth-80")
        return
    data = f"{options.eth_80}/train"
    training = Training(data, 3, folder / "epoch.safetensors")

    def script(name, epochs, **more):
        words = [PYTHON, str(HERE / "peers" / name), data, str(epochs)]
        return Command(words, {**THEIRS, **MALLOC, **more}, printed=True)

    yield Pair(what, "PyTorch, written by hand, malloc", training,
               waiting(lambda **more: script("epoch.py", 3, **more), trials=1))
    yield Pair(what, "PyTorch, torchvision, malloc", training,
               script("epoch_torchvision.py", 1, OMP_WAIT_POLICY="passive"))


def exported(path, folder):
    """The model as ONNX."""
    onnx = folder / f"{pathlib.Path(path).stem}.onnx"
    if not onnx.exists():
        Command([RECOGNIZE, "export", str(path), "-o", str(onnx)]).run()
    return onnx


def in_bytes(path, folder):
    """The model in 8 bits, by pictures of toys: its convolutions are timed, not how well their ranges were chosen."""
    made = folder / f"{pathlib.Path(path).stem}-8.safetensors"
    if not made.exists():
        Command([RECOGNIZE, "quantize", str(path), str(ROOT / "Datasets/toys/test"), "-o", str(made), "--quiet"]).run()
    return made


def inference(options, folder):
    pictures = sorted((ROOT / "Datasets/toys/test").glob("*/*.jpg"))
    for name in ("toys", "objects"):
        path = options.models / f"{name}.safetensors"
        for count in (64, 1):
            case = folder / f"{name}-{count}.safetensors"
            chosen = [pictures[index * len(pictures) // count] for index in range(count)]
            yield Pair(f"recognition in memory, {name}, {count} at a time", "ONNX Runtime",
                       ours("inference", path, case, *chosen),
                       peer("inference.py", exported(path, folder), case), limit=1e-5, same=1)
    path, chosen = options.models / "objects.safetensors", pictures[:64]
    quantized = in_bytes(path, folder)
    yield Pair("recognition in memory, objects in 8 bits, 64 at a time", "ours, in 32",
               ours("inference", quantized, folder / "objects-8.case", *chosen),
               ours("inference", path, folder / "objects-32.case", *chosen), is_own=True)
    yield Pair("one recogniser asked by 8 tasks, a picture each", "ours, by one in batches",
               ours("tasks", path, *chosen), ours("tasks", path, *chosen, "--tasks", 0), is_own=True)


def search(options, folder):
    case = folder / "search.safetensors"
    # To search 3.6 million vectors for so many takes a minute or more: once, and not for a quick look.
    queries = 10_000 if options.rounds >= 7 else 500
    large = ours("search", "--file", case, "--queries", queries)
    yield Pair("nearest of 10,000 categories × 360 poses × 128", "FAISS, all poses rendered", large,
               peer("search.py", case), limit=1e-4, same=0.999)
    yield Pair("nearest of 100 categories", "ours, of 10,000", ours("search", "--categories", 100), large, is_own=True)
    whole = ours("search", "--whole")
    yield Pair("nearest of 10,000 categories", "ours, with the probabilities of all", large, whole, is_own=True)
    yield Pair("nearest of 10,000 categories, 64 pictures at a time", "ours, with the probabilities of all",
               ours("search", "--pictures", 64), ours("search", "--whole", "--pictures", 64), is_own=True)
    yield Pair("answer about 100 categories", "ours, about 10,000", ours("search", "--whole", "--categories", 100),
               whole, is_own=True)
    yield Pair("answer about 10,000 categories", "ours, by free energy", whole,
               ours("search", "--whole", "--free-energy"), is_own=True)


def decoded(what, name, ours, paths, side, processes):
    """Ours against djpeg on every file of a list."""
    if not shutil.which("djpeg"):
        return Pair(what, name, why="djpeg: missing")
    return Pair(what, name, ours, photographs.djpeg(BENCHMARK, paths, side, processes))


def recognition(options, folder):
    if not options.photographs:
        yield Pair("recognize FOLDER", "Pillow and ONNX Runtime", why="no photographs given: --photographs")
        return
    links, paths = photographs.links(options.photographs, folder, 2000)
    path = options.models / "objects.safetensors"
    command = Command([RECOGNIZE, str(links), "--model", str(path), "--json", "--quiet"])
    words = [PYTHON, str(HERE / "peers/folder.py"), str(exported(path, folder)), str(links)]
    what = "recognize FOLDER, 2,000 photographs"
    yield Pair(what, "Pillow and ONNX Runtime", command, Command(words, THEIRS), same=0.95,
               answers=photographs.same_categories)
    yield Pair(what, "the same without Python's start", command, Command(words, THEIRS, printed=True), same=0.95,
               answers=photographs.same_categories)
    yield decoded(what, "djpeg -scale alone, two at a time", command, paths, 48, 2)
    yield Pair(f"{what}, by a program of one's own", "ours, the command",
               Command([BENCHMARK, "folder", str(path), str(links)]), command, is_own=True)
    quantized = in_bytes(path, folder)
    yield Pair(f"{what}, in 8 bits", "ours, in 32",
               Command([RECOGNIZE, str(links), "--model", str(quantized), "--json", "--quiet"]), command,
               is_own=True)


def decoding(options, folder):
    if not options.photographs:
        yield Pair("decoding photographs", "Pillow", why="no photographs given: --photographs")
        return
    _, paths = photographs.links(options.photographs, folder, 200)
    for what, side in (("decoding 200 photographs", None), ("decoding 200 photographs for 48 pixels", 48)):
        server = ours("decoding", *(["--side", side] if side else []), paths)
        yield Pair(what, "Pillow, draft" if side else "Pillow", server,
                   peer("decoding.py", paths, *([side] if side else [])))
        yield decoded(what, "djpeg, a process a file", server, paths, side, 1)


def start(options, folder):
    picture = sorted((ROOT / "Datasets/toys/test").glob("*/*.jpg"))[0]
    command = Command([RECOGNIZE, str(picture), "--model", str(options.models / "toys.safetensors")])
    for module in ("torch", "onnxruntime"):
        yield Pair("recognize one picture, from start to end", f"python -c 'import {module}'", command,
                   Command([PYTHON, "-c", f"import {module}"], THEIRS), repeats=30)


ROWS = {"network": network, "model": model, "epoch": epoch, "inference": inference,
        "recognition": recognition, "search": search, "decoding": decoding, "start": start}
