internal import Tensors

extension NodeReading {
  /// Each row of the last axes less its mean, divided by its deviation, scaled and shifted; then the
  /// means, and one over the deviations.
  mutating func layerNormalization() throws(Refusal) -> [ONNXValue] {
    let source = try value(0)
    let first = try axis(node.integer("axis") ?? -1, rank: source.shape.count)
    // The axes are one, so that a single reduction does.
    let leading = Array(source.shape[..<first])
    let rows = try reshaped(source, to: leading + [source.shape[first...].reduce(1, *)])
    let (normal, mean, inverse) = try normalized(rows, axes: [first])
    var result = try combined(
      .product, try reshaped(normal, to: source.shape), .tensor(try operand(try value(1), .scale)))
    if let shift = optional(2) {
      result = try combined(.sum, result, .tensor(try operand(shift, .bias)))
    }
    let sizes = leading + source.shape[first...].map { _ in 1 }
    return [result, try reshaped(mean, to: sizes), try reshaped(inverse, to: sizes)]
  }

  /// Each map less its mean, divided by its deviation, scaled and shifted.
  mutating func instanceNormalization() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    guard source.shape.count > 2 else { throw Refusal("wanted maps, found \(source.shape)") }
    let (normal, _, _) = try normalized(source, axes: Set(2..<source.shape.count))
    let scale = ONNXValue.tensor(try operand(try value(1), .scale))
    let shift = ONNXValue.tensor(try operand(try value(2), .bias))
    let scaled = try add(.binary(.product), normal, try alongChannels(scale, of: source))
    return try add(.binary(.sum), scaled, try alongChannels(shift, of: source))
  }

  /// Numbers less their mean over some axes, times one over their deviation; and these two.
  private mutating func normalized(
    _ source: ONNXValue, axes: Set<Int>
  ) throws(Refusal) -> (normal: ONNXValue, mean: ONNXValue, inverse: ONNXValue) {
    let mean = try mean(source, axes: axes)
    let centred = try combined(.difference, source, mean)
    let variance = try self.mean(try add(.unary(.square), centred), axes: axes)
    let deviation = try add(
      .unary(.squareRoot), try shifted(variance, by: node.number("epsilon") ?? 1e-5))
    let inverse = try add(.unary(.reciprocal), deviation)
    return (try combined(.product, centred, inverse), mean, inverse)
  }

  /// Each map scaled and shifted by statistics that are kept; where only a convolution is before it, by
  /// way of the filters.
  mutating func batchNormalization() throws(Refusal) -> ONNXValue {
    guard !node.flag("training_mode") else {
      throw Refusal("wanted a network that is not trained, found batch statistics")
    }
    let source = try value(0)
    guard source.shape.count >= 2 else { throw Refusal("wanted maps, found \(source.shape)") }
    let (factor, rest) = try channelScaling()
    if let folded = try foldedConvolution(source, factor, rest) { return folded }
    let scaled = try add(.binary(.product), source, try alongChannels(factor, of: source))
    return try add(.binary(.sum), scaled, try alongChannels(rest, of: source))
  }

  /// `γ / √(σ² + ε)` and `β − μ γ / √(σ² + ε)`, computed from the learned numbers.
  private mutating func channelScaling() throws(Refusal) -> (factor: ONNXValue, rest: ONNXValue) {
    let roles: [Parameter.Role] = [.scale, .bias, .statistic, .statistic]
    var inputs: [ONNXValue] = []
    for (index, role) in roles.enumerated() {
      inputs.append(.tensor(try operand(try value(1 + index), role)))
    }
    let deviation = try add(
      .unary(.squareRoot), try shifted(inputs[3], by: node.number("epsilon") ?? 1e-5))
    let factor = try add(.binary(.quotient), inputs[0], deviation)
    let moved = try add(.binary(.product), inputs[2], factor)
    return (factor, try add(.binary(.difference), inputs[1], moved))
  }

  /// The convolution that maps are of, with its filters scaled and its bias shifted; nil where they are
  /// of another kind, or used elsewhere too.
  private mutating func foldedConvolution(
    _ maps: ONNXValue, _ factor: ONNXValue, _ rest: ONNXValue
  ) throws(Refusal) -> ONNXValue? {
    guard node.soleInputs.contains(0), case .tensor(let operand) = maps,
      let maker = builder.maker(of: operand), case .convolution(_, _, nil) = maker.computation,
      maker.inputs.dropFirst().allSatisfy(builder.isFixed)
    else { return nil }
    let scale = try reshaped(factor, to: [factor.shape[0], 1, 1, 1])
    let filters = try add(.binary(.product), .tensor(maker.inputs[1]), scale)
    var shift = rest
    if maker.inputs.count > 2 {
      let scaled = try add(.binary(.product), .tensor(maker.inputs[2]), factor)
      shift = try add(.binary(.sum), rest, scaled)
    }
    return try add(maker.computation, .tensor(maker.inputs[0]), filters, shift)
  }

  /// A number for each channel, to be combined with maps.
  private mutating func alongChannels(
    _ numbers: ONNXValue, of maps: ONNXValue
  ) throws(Refusal) -> ONNXValue {
    try reshaped(numbers, to: [1] + numbers.shape + maps.shape.dropFirst(2).map { _ in 1 })
  }
}
