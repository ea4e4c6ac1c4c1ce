"""Makes an ONNX graph of EfficientNet-lite from its weights.

A stem, inverted residual blocks without squeeze and excitation, a head, a mean over the picture and a
classifier (https://arxiv.org/abs/1905.11946). Batch normalisation is folded into the convolutions, whose
padding is TensorFlow's "SAME". How wide and deep the network is, the weights tell.

The values along it are named "stem", "block0", "block1" ..., "head", "pooled", "features" and "logits".
"""

import itertools
import math
from array import array

import onnx_writer

EPSILON = 1e-3  # of batch normalisation
STAGE_STRIDES = 1, 2, 2, 2, 1, 2, 1  # of each stage's first block; the others have 1


def graph(name, state):
    """GraphProto of a network: pictures of any size in, logits out."""
    layers = _Layers(state)
    last = layers.rectified("pictures", "stem", "_conv_stem", "_bn0", stride=2)
    for index, (stride, is_residual) in enumerate(_blocks(state)):
        last = layers.block(last, index, stride, is_residual)
    last = layers.rectified(last, "head", "_conv_head", "_bn1")
    classes = layers.classifier(last)
    return onnx_writer.graph(
        name, layers.nodes, layers.initializers,
        [onnx_writer.value("pictures", ["N", 3, "H", "W"])], [onnx_writer.value("logits", ["N", classes])])


def _blocks(state):
    """The stride of each block, and whether its input is added to it; a stage begins where the width changes."""
    names = map("_blocks.{}._project_conv.weight".format, itertools.count())
    names = itertools.takewhile(state.__contains__, names)
    widths = [state[name].shape[0] for name in ["_conv_stem.weight", *names]]
    strides = iter(STAGE_STRIDES)
    return [(1, True) if before == after else (next(strides), False)
            for before, after in zip(widths, widths[1:])]


class _Layers:
    """The nodes and initialisers of a graph as they are added. Each layer returns its output's name."""

    def __init__(self, state):
        self.state = state
        self.nodes = []
        self.initializers = []
        self._initialize("least", (), [0])
        self._initialize("most", (), [6])

    def rectified(self, source, output, weights, norm, stride=1):
        """A convolution, batch normalisation and ReLU6."""
        last = self._convolution(source, f"{output}.convolution", weights, norm, stride)
        return self._add("Clip", [last, "least", "most"], output)

    def block(self, source, index, stride, is_residual):
        """An inverted residual block: widened by a product, seen by each channel, narrowed by a product."""
        name, prefix = f"block{index}", f"_blocks.{index}."
        last = source
        if f"{prefix}_expand_conv.weight" in self.state:
            last = self.rectified(last, f"{name}.expand", f"{prefix}_expand_conv", f"{prefix}_bn0")
        last = self.rectified(last, f"{name}.depthwise", f"{prefix}_depthwise_conv", f"{prefix}_bn1", stride)
        output = f"{name}.project" if is_residual else name
        last = self._convolution(last, output, f"{prefix}_project_conv", f"{prefix}_bn2")
        return self._add("Add", [last, source], name) if is_residual else last

    def classifier(self, source):
        """The mean over the picture and its logits. Returns how many there are."""
        weight, bias = self.state["_fc.weight"], self.state["_fc.bias"]
        self._initialize("logits.weight", *weight)
        self._initialize("logits.bias", *bias)
        pooled = self._add("GlobalAveragePool", [source], "pooled")
        features = self._add("Flatten", [pooled], "features")
        self._add("Gemm", [features, "logits.weight", "logits.bias"], "logits", transB=1)
        return bias.shape[0]

    def _convolution(self, source, output, weights, norm, stride=1):
        """A convolution with the batch normalisation that follows it; it is depthwise where a kernel sees
        one channel."""
        tensor = self.state[f"{weights}.weight"]
        folded, bias = self._folded(tensor.values, norm)
        outputs, inputs, *kernel = tensor.shape
        self._initialize(f"{output}.weight", tensor.shape, folded)
        self._initialize(f"{output}.bias", [outputs], bias)
        return self._add(
            "Conv", [source, f"{output}.weight", f"{output}.bias"], output, auto_pad="SAME_UPPER",
            group=outputs if inputs == 1 else 1, kernel_shape=kernel, strides=[stride, stride])

    def _folded(self, weights, norm):
        """The weights and bias of a convolution that is normalised: (x - mean) / deviation * scale + shift."""
        scale, shift, mean, variance = (
            self.state[f"{norm}.{name}"].values for name in ("weight", "bias", "running_mean", "running_var"))
        factors = [each / math.sqrt(squared + EPSILON) for each, squared in zip(scale, variance)]
        size = len(weights) // len(factors)
        folded = array("f")
        for index, factor in enumerate(factors):
            folded.extend(weight * factor for weight in weights[index * size:(index + 1) * size])
        return folded, [each - centre * factor for each, centre, factor in zip(shift, mean, factors)]

    def _add(self, kind, inputs, output, **attributes):
        self.nodes.append(onnx_writer.node(kind, inputs, output, **attributes))
        return output

    def _initialize(self, name, shape, values):
        self.initializers.append(onnx_writer.tensor(name, shape, values))
