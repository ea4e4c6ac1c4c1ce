internal import Tensors

extension NodeReading {
  mutating func transpose() throws(Refusal) -> Operand {
    let source = try operand(0)
    let axes = integers("perm") ?? Array((0..<source.shape.rank).reversed())
    return axes == Array(axes.indices) ? source : try add(.permutation(axes), source)
  }

  /// The same numbers in a shape with 0 for a size that stays and −1 for what is left.
  mutating func reshape() throws(Refusal) -> Operand {
    let source = try operand(0)
    guard let wanted = try array(1)?.integers else { throw refusal("wanted a shape") }
    var shape: [Int] = []
    for (axis, size) in wanted.enumerated() {
      let keeps = size == 0 && integer("allowzero") != 1 && axis < source.shape.rank
      shape.append(keeps ? source.shape[axis] : size)
    }
    if let free = shape.firstIndex(of: -1) {
      let rest = shape.enumerated().reduce(1) { $1.offset == free ? $0 : $0 &* $1.element }
      guard rest > 0, source.shape.count % rest == 0 else {
        throw refusal("\(source.shape) does not fit \(wanted)")
      }
      shape[free] = source.shape.count / rest
    }
    return try reshaped(source, to: shape)
  }

  mutating func flatten() throws(Refusal) -> Operand {
    let source = try operand(0)
    let given = integer("axis") ?? 1
    let axis = given < 0 ? given + source.shape.rank : given
    guard (0...source.shape.rank).contains(axis) else { throw refusal("it has no axis \(given)") }
    let rows = source.shape.dimensions[..<axis].reduce(1, *)
    return try reshaped(source, to: [rows, source.shape.count / max(rows, 1)])
  }

  /// The axes of an attribute, or of an input where there is none.
  func axes(input: Int) throws(Refusal) -> [Int]? {
    if let given = integers("axes") { return given }
    return try array(input)?.integers
  }

  mutating func squeeze() throws(Refusal) -> Operand {
    let source = try operand(0)
    var removed: Set<Int> = []
    let named = try axes(input: 1)
    for given in named ?? source.shape.dimensions.indices.filter({ source.shape[$0] == 1 }) {
      removed.insert(try axis(given, rank: source.shape.rank))
    }
    let kept = source.shape.dimensions.indices.filter { !removed.contains($0) }
    return try reshaped(source, to: kept.map { source.shape[$0] })
  }

  mutating func unsqueeze() throws(Refusal) -> Operand {
    let source = try operand(0)
    let given = try axes(input: 1) ?? []
    var added: Set<Int> = []
    for place in given { added.insert(try axis(place, rank: source.shape.rank + given.count)) }
    guard added.count == given.count else { throw refusal("it names an axis twice") }
    var sizes = source.shape.dimensions.makeIterator()
    return try reshaped(
      source,
      to: (0..<source.shape.rank + given.count).map { added.contains($0) ? 1 : sizes.next() ?? 1 })
  }

  mutating func expand() throws(Refusal) -> Operand {
    let source = try operand(0)
    guard let wanted = try array(1)?.integers else { throw refusal("wanted a shape") }
    let shape = try repeated(source.shape.dimensions, wanted)
    return shape == source.shape.dimensions ? source : try add(.broadcast, source, sizes: shape)
  }

  mutating func concatenation() throws(Refusal) -> Operand {
    var operands: [Operand] = []
    for index in inputs.indices { operands.append(try operand(index, .statistic)) }
    guard let first = operands.first else { throw refusal("it lacks its inputs") }
    let axis = try axis(integer("axis") ?? 0, rank: first.shape.rank)
    return operands.count == 1 ? first : try builder.add(.concatenation(axis: axis), operands)
  }

  /// Parts of an axis, one for each output.
  mutating func split() throws(Refusal) -> [Operand] {
    let source = try operand(0)
    let axis = try axis(integer("axis") ?? 0, rank: source.shape.rank)
    let count = max(integer("num_outputs") ?? node.output.count, 1)
    let each = (source.shape[axis] + count - 1) / count
    var sizes = (0..<count).map { min(each, source.shape[axis] - $0 * each) }
    if let given = integers("split") {
      sizes = given
    } else if let given = try array(1) {
      sizes = given.integers
    }
    var start = 0
    var parts: [Operand] = []
    for size in sizes {
      guard size > 0, start + size <= source.shape[axis] else {
        throw refusal("\(source.shape) has no parts \(sizes) along axis \(axis)")
      }
      parts.append(try range(of: source, axis: axis, start..<start + size))
      start += size
    }
    return parts
  }

  private mutating func range(
    of source: Operand, axis: Int, _ range: Range<Int>
  ) throws(Refusal) -> Operand {
    range == 0..<source.shape[axis] ? source : try add(.slice(axis: axis, range), source)
  }

  /// A range of some axes.
  mutating func slice() throws(Refusal) -> Operand {
    var result = try operand(0)
    guard let starts = try array(1)?.integers, let ends = try array(2)?.integers else {
      throw refusal("wanted bounds")
    }
    let axes = try array(3)?.integers ?? Array(starts.indices)
    let steps = try array(4)?.integers ?? starts.map { _ in 1 }
    guard axes.count == starts.count, ends.count == starts.count, steps.count == starts.count else {
      throw refusal("its bounds differ in number")
    }
    for index in axes.indices {
      let axis = try axis(axes[index], rank: result.shape.rank)
      let places = SliceBounds(starts[index], ends[index], steps[index]).places(in: result.shape[axis])
      result = try picked(places, of: result, axis: axis)
    }
    return result
  }

  /// Some places of an axis, in order.
  mutating func picked(
    _ places: [Int], of source: Operand, axis: Int
  ) throws(Refusal) -> Operand {
    guard let first = places.first, places.count <= 4096 else {
      throw refusal("wanted 1 to 4096 places of an axis, found \(places.count)")
    }
    if places == Array(first..<first + places.count) {
      return try range(of: source, axis: axis, first..<first + places.count)
    }
    var parts: [Operand] = []
    for place in places { parts.append(try range(of: source, axis: axis, place..<place + 1)) }
    return try builder.add(.concatenation(axis: axis), parts)
  }

  /// Places of an axis that are known; a single one leaves the axis out.
  mutating func gather() throws(Refusal) -> Operand {
    let source = try operand(0)
    let axis = try axis(integer("axis") ?? 0, rank: source.shape.rank)
    guard let indices = try array(1) else { throw refusal("wanted indices") }
    let size = source.shape[axis]
    let places = indices.integers.map { $0 < 0 ? $0 + size : $0 }
    guard places.allSatisfy((0..<size).contains) else {
      throw refusal("\(source.shape) lacks some of its indices")
    }
    let picked = try picked(places, of: source, axis: axis)
    let sizes = source.shape.dimensions
    return try reshaped(picked, to: sizes[..<axis] + indices.shape + sizes[(axis + 1)...])
  }

  /// Numbers around a value; zeros around maps alone are told to a convolution behind.
  mutating func pad() throws(Refusal) -> Operand {
    let source = try operand(0)
    let rank = source.shape.rank
    guard text("mode") ?? "constant" == "constant" else { throw refusal("wanted a constant border") }
    guard let given = try array(1)?.integers else { throw refusal("wanted the widths of the border") }
    let number = try array(2)?.numbers.first ?? 0
    let axes = try array(3)?.integers ?? Array(0..<rank)
    var border = [(before: Int, after: Int)](repeating: (0, 0), count: rank)
    guard given.count == 2 * axes.count, given.allSatisfy({ (0...65_536).contains($0) }) else {
      throw refusal("wanted a border of 0 to 65536, found \(given)")
    }
    for (index, place) in axes.enumerated() {
      border[try axis(place, rank: rank)] = (given[index], given[axes.count + index])
    }
    var result = source
    for (axis, width) in border.enumerated() where width != (0, 0) {
      result = try bordered(result, axis: axis, width, number)
    }
    if number == 0, rank == 4, border[0] == (0, 0), border[1] == (0, 0), result != source {
      paddings[result.origin] = (
        source, [border[2].before, border[3].before, border[2].after, border[3].after]
      )
    }
    return result
  }

  private mutating func bordered(
    _ source: Operand, axis: Int, _ width: (before: Int, after: Int), _ number: Double
  ) throws(Refusal) -> Operand {
    var parts = [source]
    for (count, place) in [(width.before, 0), (width.after, 1)] where count > 0 {
      var shape = source.shape.dimensions
      shape[axis] = count
      let single = ONNXArray([number], shape: shape.map { _ in 1 }, kind: .real)
      let edge = builder.weight(single, .statistic, name: "border")
      let whole = try add(.broadcast, edge, sizes: shape)
      parts.insert(whole, at: place == 0 ? 0 : parts.count)
    }
    return try builder.add(.concatenation(axis: axis), parts)
  }
}

/// The bounds of a slice, as Python's: below zero they count from the end.
struct SliceBounds {
  private let start: Int
  private let end: Int
  private let step: Int

  init(_ start: Int, _ end: Int, _ step: Int) {
    (self.start, self.end, self.step) = (start, end, step)
  }

  /// The places that lie in a range of so many.
  func places(in size: Int) -> [Int] {
    guard step != 0 else { return [] }
    func held(_ place: Int, _ least: Int, _ most: Int) -> Int {
      min(max(place < 0 ? place + size : place, least), most)
    }
    return step > 0
      ? Array(stride(from: held(start, 0, size), to: held(end, 0, size), by: step))
      : Array(
        stride(
          from: held(start, -1, size - 1), to: end < -size ? -1 : held(end, -1, size - 1), by: step))
  }
}
