"""Reads a checkpoint with Hugging Face's safetensors and writes it again with one array more.

Arguments: the checkpoint, the file to write. Array `b` must hold 0, 1, 2, ... in row-major order.
"""

import sys

import numpy as np
from safetensors import safe_open
from safetensors.numpy import save_file

with safe_open(sys.argv[1], framework="numpy") as checkpoint:
    metadata = checkpoint.metadata()
    arrays = {name: checkpoint.get_tensor(name) for name in checkpoint.keys()}

for name, array in arrays.items():
    wanted = np.arange(array.size, dtype=np.float32).reshape(array.shape)
    assert array.dtype == np.float32 and np.array_equal(array, wanted), name
arrays["half"] = np.array([0, 0.5, 1], dtype=np.float16)
save_file(arrays, sys.argv[2], metadata=metadata)
