extension Computation {
  /// The shape of the result; nil where the computation does not fit inputs of these shapes.
  ///
  /// For computations that come from a file: applying one that does not fit would trap.
  ///
  /// - Parameters:
  ///   - inputs: The shapes of the inputs.
  ///   - sizes: The shape that a reshape or a broadcast is to.
  /// - Returns: The shape, of at most ``Network/mostElements`` elements.
  package func shape(of inputs: [Shape], sizes: Shape? = nil) -> Shape? {
    guard let first = inputs.first, hasFittingCount(inputs.count) else { return nil }
    let shape = shape(first, inputs, sizes)
    return shape.flatMap { $0.isBounded ? $0 : nil }
  }

  private func hasFittingCount(_ count: Int) -> Bool {
    switch self {
    case .binary: count == 2
    case .convolution, .matrixProduct: count == 2 || count == 3
    case .concatenation: count <= 1 << 12
    default: count == 1
    }
  }

  private func shape(_ first: Shape, _ inputs: [Shape], _ sizes: Shape?) -> Shape? {
    switch self {
    case .unary, .affine, .activation: first
    case .binary: first.broadcast(with: inputs[1])
    case .convolution(let window, let groups, _): window.maps(of: inputs, groups: groups)
    case .pooling(_, let window): window.pooled(first)
    case .matrixProduct(let left, let right):
      MatrixProduct(transposesLeft: left, transposesRight: right).fittingShape(of: inputs)
    case .reduction(_, let axis):
      first.dimensions.indices.contains(axis) && first[axis] > 0
        ? first.removing(axis: axis) : nil
    case .sparseMap: nil
    case .reshape: sizes.flatMap { $0.count == first.count ? $0 : nil }
    case .broadcast:
      sizes.flatMap { first.rank <= $0.rank && first.broadcast(with: $0) == $0 ? $0 : nil }
    case .permutation(let axes):
      axes.sorted() == Array(0..<first.rank) ? Shape(axes.map { first[$0] }) : nil
    case .slice(let axis, let range):
      first.dimensions.indices.contains(axis) && range.lowerBound >= 0 && !range.isEmpty
        && range.upperBound <= first[axis] ? first.replacing(axis: axis, with: range.count) : nil
    case .concatenation(let axis): Shape.concatenated(inputs, axis: axis)
    }
  }
}

extension Computation.Sliding {
  /// The shape of the maps that filters make of pictures; nil where they do not fit.
  fileprivate func maps(of inputs: [Shape], groups: Int) -> Shape? {
    let (source, filters) = (inputs[0], inputs[1])
    guard source.rank == 4, filters.rank == 4, groups > 0, filters[0] % groups == 0,
      source[1] == filters[1] * groups, [filters[2], filters[3]] == kernel,
      inputs.count < 3 || inputs[2] == [filters[0]], let places = places(in: source)
    else { return nil }
    return [source[0], filters[0], places[0], places[1]]
  }

  /// The shape of pooled maps; nil where the window does not fit.
  fileprivate func pooled(_ source: Shape) -> Shape? {
    guard source.rank == 4, let places = places(in: source) else { return nil }
    return [source[0], source[1], places[0], places[1]]
  }

  /// The number of places of the window along rows and columns.
  private func places(in source: Shape) -> [Int]? {
    let sides = 1...(1 << 12)
    guard
      [kernel, strides, dilations].allSatisfy({ $0.count == 2 && $0.allSatisfy(sides.contains) }),
      padding.count == 4, padding.allSatisfy({ $0 == 0 || sides.contains($0) })
    else { return nil }
    let places = (0..<2).map { axis in
      let covered = source[2 + axis] + padding[axis] + padding[2 + axis]
      let room = covered - (kernel[axis] - 1) * dilations[axis] - 1
      return room < 0 ? 0 : room / strides[axis] + 1
    }
    return places.contains(0) ? nil : places
  }
}

extension MatrixProduct {
  /// The shape of the product; nil where the factors do not fit.
  fileprivate func fittingShape(of inputs: [Shape]) -> Shape? {
    let (left, right) = (inputs[0], inputs[1])
    guard left.rank == right.rank, (2...3).contains(left.rank),
      left[transposesLeft ? -2 : -1] == right[transposesRight ? -1 : -2],
      left.dimensions.dropLast(2) == right.dimensions.dropLast(2),
      inputs.count < 3 || inputs[2] == [right[transposesRight ? -2 : -1]]
    else { return nil }
    return outputShapes(for: inputs)[0]
  }
}

extension Shape {
  /// Tensors one after another along an axis; nil where their other dimensions differ.
  fileprivate static func concatenated(_ shapes: [Shape], axis: Int) -> Shape? {
    guard shapes[0].dimensions.indices.contains(axis) else { return nil }
    let rest = shapes[0].removing(axis: axis)
    guard shapes.allSatisfy({ $0.rank == shapes[0].rank && $0.removing(axis: axis) == rest })
    else { return nil }
    return shapes[0].replacing(axis: axis, with: shapes.reduce(0) { $0 + $1[axis] })
  }

  /// Whether the shape has some elements, and at most ``Network/mostElements``.
  package var isBounded: Bool {
    var count = 1
    for size in dimensions {
      let (product, overflows) = count.multipliedReportingOverflow(by: size)
      guard size > 0, !overflows, product <= Network.mostElements else { return false }
      count = product
    }
    return rank <= Network.mostAxes
  }
}
