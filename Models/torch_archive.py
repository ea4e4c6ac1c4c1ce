"""Reads the weights in a .pth file of PyTorch's first format, without PyTorch.

Such a file is five pickles (a magic number, the version, the machine's types, the tensors and the keys of
their storages) and then the storages: for each its count and its numbers, all little-endian. A pickle may
name functions to call; here it may name only what tensors are made of.
"""

import collections
import math
import pickle
import struct
from array import array
from typing import NamedTuple

MAGIC = 0x1950A86A20F9469CFC6C
VERSION = 1001


class ArchiveError(Exception):
    """The file is not what was wanted."""


class Tensor(NamedTuple):
    """Numbers in row-major order."""

    shape: tuple
    values: array


class State(dict):
    """The tensors of a network by their names."""

    def __missing__(self, name):
        raise ArchiveError(f"wanted a tensor {name}, found none")


class _Storage:
    """Numbers that tensors are views of; they follow the pickles."""

    def __init__(self, code, count):
        self.code = code
        self.count = count
        self.values = ()

    def read(self, file):
        [count] = _unpack(file, "q", 1)
        if count != self.count:
            raise ArchiveError(f"wanted a storage of {self.count} numbers, found {count}")
        self.values = array(self.code, _unpack(file, self.code, count))


class _View(NamedTuple):
    """A tensor whose storage has not been read yet."""

    storage: _Storage
    offset: int
    shape: tuple
    strides: tuple

    def tensor(self):
        values = array(self.storage.code)
        axes = [axis for axis in zip(self.shape, self.strides) if axis[0] != 1]
        _gather(self.storage.values, self.offset, axes or [(1, 1)], values)
        if len(values) != math.prod(self.shape):
            raise ArchiveError(f"wanted a tensor {list(self.shape)}, found {len(values)} numbers")
        return Tensor(self.shape, values)


def _gather(source, offset, axes, target):
    """Appends what a strided view shows, row by row."""
    (count, stride), *inner = axes
    if inner:
        for index in range(count):
            _gather(source, offset + index * stride, inner, target)
    else:
        target.extend(source[offset:offset + count * stride:stride])


def _view(storage, offset, shape, strides, *_):
    """Stands in for torch._utils._rebuild_tensor and _rebuild_tensor_v2."""
    return _View(storage, offset, shape, strides)


class _Unpickler(pickle.Unpickler):
    """Makes tensors and dictionaries of them, and calls nothing else."""

    ALLOWED = {
        ("collections", "OrderedDict"): collections.OrderedDict,
        ("torch._utils", "_rebuild_tensor"): _view,
        ("torch._utils", "_rebuild_tensor_v2"): _view,
        ("torch", "FloatStorage"): "f",
        ("torch", "LongStorage"): "q",
    }

    def __init__(self, file):
        super().__init__(file)
        self.storages = {}

    def find_class(self, module, name):
        if (module, name) not in self.ALLOWED:
            raise ArchiveError(f"wanted tensors alone, found {module}.{name}, which is not called")
        return self.ALLOWED[module, name]

    def persistent_load(self, pid):
        _, code, key, _, count, *_ = pid
        return self.storages.setdefault(key, _Storage(code, count))


def load(file):
    """The tensors of an open file.

    Raises ArchiveError where it is damaged, of another format, or names anything but tensors.
    """
    try:
        return _load(file)
    except ArchiveError:
        raise
    except Exception as error:  # a damaged pickle may raise anything
        raise ArchiveError(f"wanted weights of PyTorch, found a damaged file: {error}") from error


def _load(file):
    found = _Unpickler(file).load(), _Unpickler(file).load()
    if found != (MAGIC, VERSION):
        raise ArchiveError(f"wanted PyTorch's format {VERSION}, found {found[0]!r}, {found[1]!r}")
    machine = _Unpickler(file).load()
    if not machine["little_endian"]:
        raise ArchiveError("wanted little-endian numbers, found big-endian ones")
    unpickler = _Unpickler(file)
    views = unpickler.load()
    for key in _Unpickler(file).load():
        unpickler.storages[key].read(file)
    return State({name: view.tensor() for name, view in views.items()})


def _unpack(file, code, count):
    layout = struct.Struct(f"<{count}{code}")
    return layout.unpack(file.read(layout.size))
