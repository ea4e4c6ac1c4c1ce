"""Writes ONNX models with the standard library alone: the few messages of protobuf that a network needs.

Each function returns a message of onnx.proto as bytes. The numbers are those of its fields there, and a
field is written in the order of its number, so that the same network becomes the same bytes.
"""

import struct

IR_VERSION = 8
OPSET = 17
_FLOAT = 1  # TensorProto.DataType
_INT, _STRING, _INTS = 2, 3, 7  # AttributeProto.AttributeType


def node(kind, inputs, output, **attributes):
    """NodeProto: an operation, named as its output; its attributes are integers, text, or lists of integers."""
    return b"".join([
        *(_text(1, each) for each in inputs), _text(2, output), _text(3, output), _text(4, kind),
        *(_bytes(5, _attribute(name, value)) for name, value in sorted(attributes.items()))])


def tensor(name, shape, values):
    """TensorProto: 32-bit floats in row-major order."""
    numbers = struct.pack(f"<{len(values)}f", *values)
    return b"".join([
        *(_integer(1, size) for size in shape), _integer(2, _FLOAT), _text(8, name), _bytes(9, numbers)])


def value(name, shape):
    """ValueInfoProto: an input or output of 32-bit floats, whose sizes are integers, or names where any will do."""
    sizes = (_text(2, size) if isinstance(size, str) else _integer(1, size) for size in shape)
    dimensions = b"".join(_bytes(1, size) for size in sizes)
    tensor_type = _integer(1, _FLOAT) + _bytes(2, dimensions)
    return _text(1, name) + _bytes(2, _bytes(1, tensor_type))


def graph(name, nodes, initializers, inputs, outputs):
    """GraphProto: nodes in the order of computation, and what goes in and comes out."""
    return b"".join([
        *(_bytes(1, each) for each in nodes), _text(2, name),
        *(_bytes(5, each) for each in initializers),
        *(_bytes(11, each) for each in inputs), *(_bytes(12, each) for each in outputs)])


def model(graph, producer, description, metadata):
    """ModelProto: the file's content."""
    opset = _text(1, "") + _integer(2, OPSET)
    return b"".join([
        _integer(1, IR_VERSION), _text(2, producer), _text(6, description), _bytes(7, graph), _bytes(8, opset),
        *(_bytes(14, _text(1, key) + _text(2, entry)) for key, entry in metadata.items())])


def _attribute(name, value):
    """AttributeProto."""
    if isinstance(value, int):
        return _text(1, name) + _integer(3, value) + _integer(20, _INT)
    if isinstance(value, str):
        return _text(1, name) + _text(4, value) + _integer(20, _STRING)
    return _text(1, name) + b"".join(_integer(8, each) for each in value) + _integer(20, _INTS)


def _integer(field, value):
    return _varint(field << 3) + _varint(value)


def _text(field, value):
    return _bytes(field, value.encode())


def _bytes(field, value):
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value):
    """Seven bits a byte, the low ones first; the eighth says that more follow."""
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)
