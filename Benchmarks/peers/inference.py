"""An exported model in ONNX Runtime, with every optimisation: inference.py MODEL.onnx CASE"""

import sys

import numpy as np
import onnxruntime

from protocol import THREADS, difference, read_case, serve

options = onnxruntime.SessionOptions()
options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
options.intra_op_num_threads = THREADS
session = onnxruntime.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])
case = read_case(sys.argv[2])
images = case["pictures"].astype(np.uint8)
energies = session.run(["energies"], {"image": images})[0]
same = float((energies.argmin(1) == case["energies"].argmin(1)).mean())
serve(lambda: session.run(None, {"image": images}),
      difference=difference(energies, case["energies"]), same=same)
