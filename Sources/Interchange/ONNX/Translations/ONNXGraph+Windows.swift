internal import Tensors

extension ONNXGraph {
  /// A convolution, with its ReLU as a node behind it.
  mutating func addConvolution(
    _ window: Computation.Sliding, rectified: Bool, _ step: TracedStep
  ) -> String {
    let maps = node(
      "Conv", step.inputs,
      [
        "kernel_shape": .integers(window.kernel), "strides": .integers(window.strides),
        "pads": .integers(window.padding),
      ])
    return rectified ? node("Relu", [maps]) : maps
  }

  /// The largest or the mean of each window; a rest that fills none is left out, as by default.
  mutating func addPooling(
    _ kind: Computation.Pooling, _ window: Computation.Sliding, _ step: TracedStep
  ) -> String {
    node(
      kind == .maximum ? "MaxPool" : "AveragePool", step.inputs,
      ["kernel_shape": .integers(window.kernel), "strides": .integers(window.strides)])
  }
}
