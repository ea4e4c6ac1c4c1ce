internal import Tensors

extension NodeReading {
  /// What is left of axes; nil where the node's operator leaves none out.
  mutating func reducedOutput() throws(Refusal) -> ONNXValue? {
    switch node.operation {
    case "ReduceSum": try reduction(.sum)
    case "ReduceMean": try reduction(.sum, isMean: true)
    case "ReduceMax": try reduction(.largest)
    case "ReduceMin": try reduction(.least)
    case "ReduceLogSumExp": try reduction(.logSumExp)
    case "ReduceProd": try productOfAxes()
    case "Softmax": try softmax(isLogarithm: false)
    case "LogSoftmax": try softmax(isLogarithm: true)
    default: nil
    }
  }

  private mutating func reduction(
    _ kind: Computation.Reduction, isMean: Bool = false
  ) throws(Refusal) -> ONNXValue {
    let source = try value(0)
    guard let axes = try reducedAxes(rank: source.shape.count) else { return source }
    let keepsAxes = node.flag("keepdims", default: true)
    if isMean, case .tensor = source, source.shape.count == 4, axes == [2, 3],
      let window = Computation.Sliding.fitting(source.shape)
    {
      let pooled = try add(.pooling(.average, window), source)
      return keepsAxes ? pooled : try reshaped(pooled, to: Array(source.shape.prefix(2)))
    }
    let reduced = try reduced(source, kind, axes: axes, keepsAxes: keepsAxes)
    return isMean ? try divided(reduced, by: axes.reduce(1) { $0 * source.shape[$1] }) : reduced
  }

  /// The axes that go, all where none is named; nil where none is to go.
  private func reducedAxes(rank: Int) throws(Refusal) -> Set<Int>? {
    let given = try integers("axes", input: 1) ?? []
    if given.isEmpty, node.flag("noop_with_empty_axes") { return nil }
    return given.isEmpty ? Set(0..<rank) : try axes(given, rank: rank)
  }

  /// A value whose axes are reduced one after another.
  mutating func reduced(
    _ source: ONNXValue, _ kind: Computation.Reduction, axes: Set<Int>, keepsAxes: Bool = true
  ) throws(Refusal) -> ONNXValue {
    var result = source
    for axis in axes.sorted(by: >) { result = try add(.reduction(kind, axis: axis), result) }
    guard keepsAxes else { return result }
    return try reshaped(
      result, to: source.shape.indices.map { axes.contains($0) ? 1 : source.shape[$0] })
  }

  /// The mean over some axes, which stay with a size of 1.
  mutating func mean(_ source: ONNXValue, axes: Set<Int>) throws(Refusal) -> ONNXValue {
    try divided(
      try reduced(source, .sum, axes: axes), by: axes.reduce(1) { $0 * source.shape[$1] })
  }

  private mutating func divided(_ sum: ONNXValue, by count: Int) throws(Refusal) -> ONNXValue {
    guard count > 0 else { throw Refusal("wanted numbers to average, found none") }
    let divisor = ONNXArray(Double(count), element: sum.array?.element ?? .float)
    return try combined(.quotient, sum, .array(divisor))
  }

  /// The product of known numbers over some axes.
  private mutating func productOfAxes() throws(Refusal) -> ONNXValue {
    guard var array = try known(0) else { throw Refusal("wanted an input, found none") }
    let shape = array.shape
    guard let axes = try reducedAxes(rank: shape.count) else { return .array(array) }
    for axis in axes.sorted(by: >) {
      var product = try reshaped(
        .array(array.taking([0], axis: axis)), to: array.shape.removing(axis))
      for place in 1..<max(array.shape[axis], 1) {
        let factor = try reshaped(
          .array(array.taking([place], axis: axis)), to: array.shape.removing(axis))
        product = try add(.binary(.product), product, factor)
      }
      guard let known = product.array else { throw Refusal("wanted few known numbers, found many") }
      array = known
    }
    guard node.flag("keepdims", default: true) else { return .array(array) }
    return try reshaped(
      .array(array), to: shape.indices.map { axes.contains($0) ? 1 : shape[$0] })
  }

  /// `eˣ / Σ eˣ` along an axis, or its logarithm.
  private mutating func softmax(isLogarithm: Bool) throws(Refusal) -> ONNXValue {
    let source = try value(0)
    let isFlat = node.opset < 13
    let axis = try axis(node.integer("axis") ?? (isFlat ? 1 : -1), rank: source.shape.count)
    // Before version 13 all axes from there on were one.
    let flat = [source.shape[..<axis].reduce(1, *), source.shape[axis...].reduce(1, *)]
    let x = isFlat ? try reshaped(source, to: flat) : source
    let logarithm = try reduced(x, .logSumExp, axes: [isFlat ? 1 : axis])
    let difference = try combined(.difference, x, logarithm)
    return try reshaped(
      isLogarithm ? difference : try add(.unary(.exponential), difference), to: source.shape)
  }
}

extension Computation.Sliding {
  /// A window over whole maps; nil where these are larger than a window may be.
  fileprivate static func fitting(_ maps: [Int]) -> Computation.Sliding? {
    max(maps[2], maps[3]) <= 1 << 12 ? .whole(maps) : nil
  }
}

extension [Int] {
  /// The sizes without those of an axis.
  fileprivate func removing(_ axis: Int) -> [Int] {
    var sizes = self
    sizes.remove(at: axis)
    return sizes
  }
}
