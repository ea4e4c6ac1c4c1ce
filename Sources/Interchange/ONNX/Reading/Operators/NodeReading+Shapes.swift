internal import Tensors

extension NodeReading {
  /// The elements of a value in other places or other shapes; nil where the operator moves none.
  mutating func movedOutput() throws(Refusal) -> ONNXValue? {
    switch node.operation {
    case "Identity": try value(0)
    case "Dropout": try undropped()
    case "Reshape": try reshape()
    case "Flatten": try flatten()
    case "Squeeze": try squeeze()
    case "Unsqueeze": try unsqueeze()
    case "Transpose": try transpose()
    case "Expand": try expand()
    case "Tile": try tile()
    case "Concat": try concatenation()
    case "Slice": try slice()
    case "Gather": try gather()
    case "GatherElements": try gatherElements()
    case "Pad": try pad()
    default: nil
    }
  }

  /// A value in another shape, itself where that is its own.
  mutating func reshaped(_ value: ONNXValue, to sizes: [Int]) throws(Refusal) -> ONNXValue {
    guard value.shape != sizes else { return value }
    // A long array is only seen otherwise, which costs nothing.
    if let array = value.array, let reshaped = array.reshaped(to: sizes) { return .array(reshaped) }
    return try add(.reshape, value, sizes: sizes)
  }

  private func undropped() throws(Refusal) -> ONNXValue {
    guard try known(2)?.numbers.first ?? 0 == 0 else {
      throw Refusal("wanted a network that is not trained, found that it drops numbers")
    }
    return try value(0)
  }

  /// The shape of an input, with 0 for a size that stays and −1 for what is left.
  private mutating func reshape() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    guard let wanted = try known(1)?.integers else { throw Refusal("wanted a shape, found none") }
    var sizes = wanted
    for axis in sizes.indices where sizes[axis] == 0 && !node.flag("allowzero") {
      guard axis < source.shape.count else {
        throw Refusal("wanted sizes for \(source.shape), found \(wanted)")
      }
      sizes[axis] = source.shape[axis]
    }
    let count = ONNXArray.count(of: source.shape) ?? 0
    if let free = sizes.firstIndex(of: -1) {
      sizes[free] = 1
      guard let rest = ONNXArray.count(of: sizes), rest > 0, count % rest == 0 else {
        throw Refusal("wanted sizes for \(source.shape), found \(wanted)")
      }
      sizes[free] = count / rest
    }
    guard ONNXArray.count(of: sizes) == count else { throw misfit(source.shape, wanted) }
    return try reshaped(source, to: sizes)
  }

  /// Why a shape does not fit, which most often is that it is for one picture.
  private func misfit(_ shape: [Int], _ wanted: [Int]) -> Refusal {
    let holdsBatch = pictureCount != nil && wanted.first.map { $0 > 0 } == true
    return Refusal(
      "wanted sizes for \(shape), found \(wanted)"
        + (holdsBatch
          ? ", as if there were \(wanted[0]) pictures; export it with a dynamic batch axis" : ""))
  }

  private mutating func flatten() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    let (rank, given) = (source.shape.count, node.integer("axis") ?? 1)
    let axis = given < 0 ? given + rank : given
    guard (0...rank).contains(axis) else {
      throw Refusal("wanted an axis of \(rank), found \(given)")
    }
    let sizes = [source.shape[..<axis].reduce(1, *), source.shape[axis...].reduce(1, *)]
    return try reshaped(source, to: sizes)
  }

  private mutating func squeeze() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    let sizes = source.shape
    let given = try integers("axes", input: 1) ?? sizes.indices.filter { sizes[$0] == 1 }
    let removed = try axes(given, rank: sizes.count)
    guard removed.allSatisfy({ sizes[$0] == 1 }) else {
      throw Refusal("wanted axes of size 1, found \(given) of \(sizes)")
    }
    return try reshaped(
      source, to: sizes.indices.filter { !removed.contains($0) }.map { sizes[$0] })
  }

  private mutating func unsqueeze() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    guard let given = try integers("axes", input: 1), given.count <= ONNXArray.mostAxes else {
      throw Refusal("wanted some axes, found none or too many")
    }
    let rank = source.shape.count + given.count
    let added = try axes(given, rank: rank)
    var sizes = source.shape.makeIterator()
    return try reshaped(source, to: (0..<rank).map { added.contains($0) ? 1 : sizes.next() ?? 1 })
  }

  private mutating func transpose() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    let order = node.integers("perm") ?? Array(source.shape.indices.reversed())
    return try permuted(source, order)
  }

  /// The axes of a value in another order.
  mutating func permuted(_ source: ONNXValue, _ order: [Int]) throws(Refusal) -> ONNXValue {
    guard order.sorted() == Array(source.shape.indices) else {
      throw Refusal("wanted an order of the axes of \(source.shape), found \(order)")
    }
    return order == Array(order.indices) ? source : try add(.permutation(order), source)
  }

  /// A value repeated along axes of size 1; learned numbers are repeated by the network.
  private mutating func expand() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    guard let wanted = try known(1)?.integers else { throw Refusal("wanted a shape, found none") }
    guard let sizes = ONNXArray.common(source.shape, wanted) else {
      throw Refusal("wanted sizes for \(source.shape), found \(wanted)")
    }
    guard sizes != source.shape else { return source }
    if let array = source.array, array.isOriginal, array.element.isFloat, array.numbers.count > 1 {
      return .tensor(try builder.add(.broadcast, [try operand(source)], sizes: sizes))
    }
    return try add(.broadcast, source, sizes: sizes)
  }

  /// A value several times along each axis.
  private mutating func tile() throws(Refusal) -> ONNXValue {
    var result = try value(0)
    guard let counts = try known(1)?.integers, counts.count == result.shape.count,
      counts.allSatisfy({ (1...1 << 12).contains($0) })
    else { throw Refusal("wanted up to 4096 repetitions of each axis, found others") }
    for (axis, count) in counts.enumerated() where count > 1 {
      result = try add(
        .concatenation(axis: axis), all: [ONNXValue](repeating: result, count: count))
    }
    return result
  }
}
