internal import Tensors

extension NodeReading {
  /// A value with a border; zeros around maps are told to the window that follows.
  mutating func pad() throws(Refusal) -> ONNXValue {
    let source = try value(0)
    let widths = try borderWidths(rank: source.shape.count)
    let mode = node.text("mode") ?? "constant"
    let number = try known(2)?.numbers.first ?? 0
    var result = source
    for (axis, width) in widths.enumerated() where width != (0, 0) {
      if mode == "constant" {
        result = try bordered(result, axis: axis, width, number)
      } else {
        let places = try places(mode, in: result.shape[axis], width)
        result = try taking(places, of: result, axis: axis)
      }
    }
    if mode == "constant", number == 0, widths.count == 4, widths[0] == (0, 0), widths[1] == (0, 0),
      widths.allSatisfy({ $0.0 >= 0 && $0.1 >= 0 }), case .tensor(let inner) = source,
      case .tensor(let outer) = result
    {
      let border = [widths[2].0, widths[3].0, widths[2].1, widths[3].1]
      borders[outer.origin] = Border(source: inner, widths: border)
    }
    return result
  }

  /// The widths before and after each axis.
  private func borderWidths(rank: Int) throws(Refusal) -> [(Int, Int)] {
    guard let given = try integers("pads", input: 1) else {
      throw Refusal("wanted the widths of a border, found none")
    }
    let axes = try known(3)?.integers ?? Array(0..<rank)
    guard given.count == 2 * axes.count, given.allSatisfy({ $0.magnitude <= 1 << 12 }) else {
      throw Refusal("wanted two widths up to 4096 for each axis, found \(given)")
    }
    var widths = [(Int, Int)](repeating: (0, 0), count: rank)
    for (index, place) in axes.enumerated() {
      widths[try axis(place, rank: rank)] = (given[index], given[axes.count + index])
    }
    return widths
  }

  /// A number beside an axis, or less of the axis where a width is negative.
  private mutating func bordered(
    _ source: ONNXValue, axis: Int, _ width: (Int, Int), _ number: Double
  ) throws(Refusal) -> ONNXValue {
    let size = source.shape[axis]
    let (start, end) = (max(0, -width.0), size - max(0, -width.1))
    guard start < end else { throw Refusal("wanted something inside the border, found nothing") }
    let inner = try part(start..<end, of: source, axis: axis)
    var parts: [ONNXValue] = []
    for count in [width.0, width.1] {
      var sizes = source.shape
      sizes[axis] = max(count, 0)
      parts.append(try edge(number, sizes, beside: source))
    }
    return try joined([parts[0], inner, parts[1]], axis: axis)
  }

  /// A number repeated to a shape.
  private mutating func edge(
    _ number: Double, _ sizes: [Int], beside source: ONNXValue
  ) throws(Refusal) -> ONNXValue {
    let element = source.array?.element ?? .float
    guard !sizes.contains(0) else { return .array(ONNXArray([], shape: sizes, element: element)) }
    let single = ONNXArray([number], shape: sizes.map { _ in 1 }, element: element)
    guard source.array == nil else { return try add(.broadcast, .array(single), sizes: sizes) }
    let weight = try operand(.array(single), .statistic)
    return .tensor(try builder.add(.broadcast, [weight], sizes: sizes))
  }

  /// Which places of an axis lie where, with a border that repeats them.
  private func places(
    _ mode: String, in size: Int, _ width: (Int, Int)
  ) throws(Refusal) -> [Int] {
    guard (1...FoldingBudget.mostIntegers).contains(size) else {
      throw Refusal("wanted something to repeat in the border, found a size of \(size)")
    }
    let all = -width.0..<max(size + width.1, -width.0)
    switch mode {
    case "edge": return all.map { min(max($0, 0), size - 1) }
    case "wrap": return all.map { ($0 % size + size) % size }
    case "reflect":
      let period = max(2 * (size - 1), 1)
      return all.map { place in
        let folded = (place % period + period) % period
        return size == 1 ? 0 : min(folded, period - folded)
      }
    default: throw Refusal("wanted a border of a known mode, found \(mode)")
    }
  }
}
