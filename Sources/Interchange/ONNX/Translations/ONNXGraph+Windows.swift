internal import Tensors

extension ONNXGraph {
  /// A convolution, with what is fused behind it as nodes.
  ///
  /// Filters in groups are `[G, O / G, I / G, k, k]` in a program, `[O, I / G, k, k]` in ONNX.
  mutating func addConvolution(
    _ window: Computation.Sliding, _ activation: Activation?, _ step: TracedStep
  ) -> String {
    var inputs = step.inputs
    let filters = step.inputSizes[1].compactMap(\.self)
    let groups = filters.count == 5 ? filters[0] : 1
    if groups > 1 {
      inputs[1] = node("Reshape", [inputs[1], integers([filters[0] * filters[1]] + filters[2...])])
    }
    let maps = node(
      "Conv", inputs,
      [
        "kernel_shape": .integers(window.kernel), "strides": .integers(window.strides),
        "pads": .integers(window.padding), "dilations": .integers(window.dilations),
        "group": .integer(groups),
      ])
    return activation.map { add($0, of: maps) } ?? maps
  }

  /// The largest or the mean of each window; a rest that fills none is left out, as by default.
  mutating func addPooling(
    _ kind: Computation.Pooling, _ window: Computation.Sliding, _ step: TracedStep
  ) -> String {
    guard kind != .maximum else {
      return node(
        "MaxPool", step.inputs,
        [
          "kernel_shape": .integers(window.kernel), "strides": .integers(window.strides),
          "pads": .integers(window.padding), "dilations": .integers(window.dilations),
        ])
    }
    return node(
      "AveragePool", step.inputs,
      [
        "kernel_shape": .integers(window.kernel), "strides": .integers(window.strides),
        "pads": .integers(window.padding),
        "count_include_pad": .integer(kind == .averageWithPadding ? 1 : 0),
      ])
  }
}
