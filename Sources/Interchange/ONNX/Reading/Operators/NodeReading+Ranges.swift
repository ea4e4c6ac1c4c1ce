internal import Tensors

extension NodeReading {
  /// The most parts that a value is put together from.
  private static let mostParts = 4096

  /// Some places of an axis, in order: ranges of it, one after another.
  mutating func taking(
    _ places: [Int], of source: ONNXValue, axis: Int
  ) throws(Refusal) -> ONNXValue {
    if let array = source.array, areFew([array]) {
      var sizes = array.shape
      sizes[axis] = places.count
      try take(sizes)
      return .array(array.taking(places, axis: axis))
    }
    let ranges = places.ranges
    guard (1...Self.mostParts).contains(ranges.count) else {
      throw Refusal("wanted 1 to \(Self.mostParts) ranges of an axis, found \(ranges.count)")
    }
    var parts: [ONNXValue] = []
    for range in ranges { parts.append(try part(range, of: source, axis: axis)) }
    return try joined(parts, axis: axis)
  }

  /// A range of an axis, the value itself where that is all of it.
  mutating func part(
    _ range: Range<Int>, of source: ONNXValue, axis: Int
  ) throws(Refusal) -> ONNXValue {
    range == 0..<source.shape[axis] ? source : try add(.slice(axis: axis, range), source)
  }

  /// Values one after another, of which some may be empty.
  mutating func joined(_ values: [ONNXValue], axis: Int) throws(Refusal) -> ONNXValue {
    let parts = values.filter { $0.shape.indices.contains(axis) && $0.shape[axis] > 0 }
    guard let first = parts.first ?? values.first else {
      throw Refusal("wanted inputs, found none")
    }
    return parts.count < 2 ? first : try add(.concatenation(axis: axis), all: parts)
  }

  mutating func concatenation() throws(Refusal) -> ONNXValue {
    let values = try values()
    guard let first = values.first else { throw Refusal("wanted inputs, found none") }
    let axis = try axis(node.integer("axis") ?? 0, rank: first.shape.count)
    guard values.count <= Self.mostParts else {
      throw Refusal("wanted at most \(Self.mostParts) inputs, found \(values.count)")
    }
    return try joined(values, axis: axis)
  }

  /// Parts of an axis, one for each output.
  mutating func split() throws(Refusal) -> [ONNXValue] {
    let source = try value(0)
    let axis = try axis(node.integer("axis") ?? 0, rank: source.shape.count)
    let size = source.shape[axis]
    let count = max(node.integer("num_outputs") ?? node.outputCount, 1)
    guard count <= Self.mostParts else {
      throw Refusal("wanted at most \(Self.mostParts) parts, found \(count)")
    }
    let each = (size + count - 1) / count
    let sizes =
      try integers("split", input: 1) ?? (0..<count).map { min(each, max(size - $0 * each, 0)) }
    guard sizes.count <= Self.mostParts, sizes.allSatisfy({ (0...size).contains($0) }),
      sizes.reduce(0, +) == size
    else { throw Refusal("wanted parts of \(size), found \(sizes)") }
    var start = 0
    var parts: [ONNXValue] = []
    for size in sizes {
      let range = start..<start + size
      parts.append(
        size == 0 ? .array(source.empty(along: axis)) : try part(range, of: source, axis: axis))
      start += size
    }
    return parts
  }

  mutating func slice() throws(Refusal) -> ONNXValue {
    var result = try value(0)
    guard let starts = try integers("starts", input: 1), let ends = try integers("ends", input: 2)
    else {
      throw Refusal("wanted bounds, found none")
    }
    let axes = try integers("axes", input: 3) ?? Array(starts.indices)
    let steps = try known(4)?.integers ?? starts.map { _ in 1 }
    guard axes.count == starts.count, ends.count == starts.count, steps.count == starts.count,
      !steps.contains(0)
    else { throw Refusal("wanted as many starts, ends, axes and steps, found other numbers") }
    for index in axes.indices {
      let axis = try axis(axes[index], rank: result.shape.count)
      let bounds = (starts[index], ends[index], steps[index])
      result = try sliced(result, axis: axis, bounds)
    }
    return result
  }

  /// A part of an axis between bounds, which count from the end below zero.
  private mutating func sliced(
    _ source: ONNXValue, axis: Int, _ bounds: (start: Int, end: Int, step: Int)
  ) throws(Refusal) -> ONNXValue {
    let (size, step) = (source.shape[axis], bounds.step)
    let least = step > 0 ? 0 : -1
    let places = [bounds.start, bounds.end].map {
      min(max($0 < 0 ? $0 + size : $0, least), size + least)
    }
    if step == 1, places[0] < places[1] {
      return try part(places[0]..<places[1], of: source, axis: axis)
    }
    let stride = stride(from: places[0], to: places[1], by: step)
    guard stride.underestimatedCount <= FoldingBudget.mostIntegers else {
      throw Refusal("wanted fewer places of an axis, found \(stride.underestimatedCount)")
    }
    let taken = Array(stride)
    return taken.isEmpty
      ? .array(source.empty(along: axis)) : try taking(taken, of: source, axis: axis)
  }
}

extension ONNXValue {
  /// No elements, of the same sizes along all other axes.
  fileprivate func empty(along axis: Int) -> ONNXArray {
    var sizes = shape
    sizes[axis] = 0
    return ONNXArray([], shape: sizes, element: array?.element ?? .float)
  }
}

extension [Int] {
  /// The runs of numbers that each are one more than the last.
  fileprivate var ranges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for number in self {
      if let last = ranges.last, last.upperBound == number {
        ranges[ranges.count - 1] = last.lowerBound..<number + 1
      } else {
        ranges.append(number..<number + 1)
      }
    }
    return ranges
  }
}
