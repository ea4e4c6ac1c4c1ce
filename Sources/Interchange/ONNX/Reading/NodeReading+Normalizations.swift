internal import Tensors

extension NodeReading {
  /// Axes reduced one after another.
  mutating func reduction(_ kind: Computation.Reduction, isMean: Bool = false) throws(Refusal) -> Operand {
    let source = try operand(0)
    let given = try axes(input: 1) ?? []
    if given.isEmpty, integer("noop_with_empty_axes") == 1 { return source }
    var axes: Set<Int> = []
    for place in given { axes.insert(try axis(place, rank: source.shape.rank)) }
    if axes.isEmpty { axes = Set(source.shape.dimensions.indices) }
    let keeps = integer("keepdims") ?? 1 == 1
    if isMean, source.shape.rank == 4, axes == [2, 3] {
      let pooled = try add(.pooling(.average, .whole(source.shape)), source)
      return keeps ? pooled : try reshaped(pooled, to: [source.shape[0], source.shape[1]])
    }
    let reduced = try reduced(source, kind, axes: axes, keepsAxes: keeps)
    let count = axes.reduce(1) { $0 * source.shape[$1] }
    return isMean ? try affine(reduced, scale: 1 / Double(count)) : reduced
  }

  private mutating func reduced(
    _ source: Operand, _ kind: Computation.Reduction, axes: Set<Int>, keepsAxes: Bool
  ) throws(Refusal) -> Operand {
    var result = source
    for axis in axes.sorted(by: >) { result = try add(.reduction(kind, axis: axis), result) }
    guard keepsAxes else { return result }
    return try reshaped(
      result, to: source.shape.dimensions.indices.map { axes.contains($0) ? 1 : source.shape[$0] })
  }

  private mutating func mean(_ source: Operand, axes: Set<Int>) throws(Refusal) -> Operand {
    let count = axes.reduce(1) { $0 * source.shape[$1] }
    return try affine(
      try reduced(source, .sum, axes: axes, keepsAxes: true), scale: 1 / Double(count))
  }

  /// Each row of the last axes less its mean, divided by its deviation, scaled and shifted.
  mutating func layerNormalization() throws(Refusal) -> Operand {
    guard node.output.dropFirst().allSatisfy(\.isEmpty) else {
      throw refusal("wanted the normalised numbers alone, found their mean")
    }
    let source = try operand(0)
    let first = try axis(integer("axis") ?? -1, rank: source.shape.rank)
    let axes = Set(first..<source.shape.rank)
    let centred = try add(.binary(.difference), source, try mean(source, axes: axes))
    let variance = try mean(try add(.unary(.square), centred), axes: axes)
    let deviation = try add(
      .unary(.squareRoot), try affine(variance, shift: float("epsilon") ?? 1e-5))
    var result = try add(.binary(.quotient), centred, deviation)
    result = try add(.binary(.product), result, try operand(1, .scale))
    guard inputs.count > 2, inputs[2] != nil else { return result }
    return try add(.binary(.sum), result, try operand(2, .bias))
  }

  /// Each map scaled and shifted by statistics that are kept, folded into the convolution before it where
  /// that has filters of its own.
  mutating func batchNormalization() throws(Refusal) -> Operand {
    guard integer("training_mode") ?? 0 == 0, node.output.dropFirst().allSatisfy(\.isEmpty) else {
      throw refusal("wanted statistics that are kept, found training")
    }
    let source = try operand(0)
    let (scale, shift) = (try operand(1, .scale), try operand(2, .bias))
    let (mean, variance) = (try operand(3, .statistic), try operand(4, .statistic))
    let deviation = try add(
      .unary(.squareRoot), try affine(variance, shift: float("epsilon") ?? 1e-5))
    let factor = try add(.binary(.quotient), scale, deviation)
    let rest = try add(.binary(.difference), shift, try add(.binary(.product), mean, factor))
    if case .convolution(let window, let groups, nil)? = builder.maker(of: source)?.computation,
      let inputs = foldable(source)
    {
      let filters = try add(
        .binary(.product), inputs.filters, try reshaped(factor, to: [factor.shape[0], 1, 1, 1]))
      let bias =
        try inputs.bias.map { bias throws(Refusal) in
          try add(.binary(.sum), rest, try add(.binary(.product), bias, factor))
        } ?? rest
      return try builder.add(
        .convolution(window, groups: groups, activation: nil), [inputs.source, filters, bias])
    }
    let shape = [1, source.shape[1]] + source.shape.dimensions.dropFirst(2).map { _ in 1 }
    let scaled = try add(.binary(.product), source, try reshaped(factor, to: shape))
    return try add(.binary(.sum), scaled, try reshaped(rest, to: shape))
  }

  /// What a convolution is made of, where its filters are weights.
  private func foldable(
    _ maps: Operand
  ) -> (source: Operand, filters: Operand, bias: Operand?)? {
    guard let inputs = builder.maker(of: maps)?.inputs else { return nil }
    let operands = inputs.map { Operand(origin: $0, shape: builder.shape(of: $0)) }
    guard case .weight = operands[1].origin else { return nil }
    return (operands[0], operands[1], operands.count > 2 ? operands[2] : nil)
  }

  mutating func softmax() throws(Refusal) -> Operand {
    let source = try operand(0)
    let axis = try axis(integer("axis") ?? (opset < 13 ? 1 : -1), rank: source.shape.rank)
    // Before opset 13 all axes from there on were one.
    guard opset < 13, axis < source.shape.rank - 1 else { return try softmax(source, axis: axis) }
    let rows = source.shape.dimensions[..<axis].reduce(1, *)
    let flat = try reshaped(source, to: [rows, source.shape.count / max(rows, 1)])
    return try reshaped(try softmax(flat, axis: 1), to: source.shape.dimensions)
  }

  private mutating func softmax(_ source: Operand, axis: Int) throws(Refusal) -> Operand {
    let logarithm = try reduced(source, .logSumExp, axes: [axis], keepsAxes: true)
    return try add(.unary(.exponential), try add(.binary(.difference), source, logarithm))
  }
}
