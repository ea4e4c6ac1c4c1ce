"""Writes the node cases of ONNX's backend test that begin with an operator we read.

Usage: python3 onnx_cases.py FOLDER, with the packages onnx and numpy.

Each case becomes FOLDER/<name>/model.onnx, with its numbers beside it as serialized TensorProtos,
input_<i>.pb and output_<i>.pb in the order of the graph's. Cases whose inputs or outputs are not
all tensors are left out, and listed in FOLDER/skipped.txt with the reason.
"""
import sys
from pathlib import Path

import numpy as np
from onnx import TensorProto, numpy_helper
from onnx.backend.test.case import node

OPERATORS = set("""
    Add AveragePool BatchNormalization Cast Ceil Clip Concat Constant ConstantOfShape Conv Div Equal
    Erf Expand Flatten Gather Gelu Gemm GlobalAveragePool HardSigmoid HardSwish Identity
    LayerNormalization MatMul Max MaxPool Min Mul Pad Pow ReduceMean ReduceSum Relu Reshape Shape
    Sigmoid Slice Softmax Split Sqrt Squeeze Sub Tanh Transpose Unsqueeze Where
""".split())


def obstacle(graph):
    """Why a graph's numbers cannot be written as tensors, or None."""
    for value in [*graph.input, *graph.output]:
        kind = value.type.WhichOneof("value")
        if kind != "tensor_type":
            return f"{value.name} is of {kind}"
    return None


def tensor(value, name):
    """A value of a case as a tensor of a name."""
    if not isinstance(value, TensorProto):
        return numpy_helper.from_array(np.asarray(value), name)
    named = TensorProto()
    named.CopyFrom(value)
    named.name = name
    return named


def write(case, folder):
    """Writes a case's model and numbers into a new folder."""
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(case.model.SerializeToString())
    [(inputs, outputs)] = case.data_sets
    graph = case.model.graph
    for kind, descriptions, values in ("input", graph.input, inputs), ("output", graph.output, outputs):
        for i, (description, value) in enumerate(zip(descriptions, values, strict=True)):
            path = folder / f"{kind}_{i}.pb"
            path.write_bytes(tensor(value, description.name).SerializeToString())


def main(folder):
    np.seterr(all="ignore")  # some cases divide by zero on purpose
    cases = [each for each in node.collect_testcases(None) if each.model.graph.node[0].op_type in OPERATORS]
    reasons = {each.name: obstacle(each.model.graph) for each in cases}
    written = [each for each in cases if reasons[each.name] is None]
    for case in written:
        write(case, folder / case.name)
    skipped = [f"{name}: {reason}\n" for name, reason in reasons.items() if reason is not None]
    (folder / "skipped.txt").write_text("".join(skipped))
    print(f"{len(written)} cases written, {len(skipped)} skipped")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
