internal import Tensors

extension NodeReading {
  /// A convolution of maps, or of lines as maps of one row.
  mutating func convolution() throws(Refusal) -> ONNXValue {
    let (maps, filters) = (try value(0), try value(1))
    guard maps.shape.count == filters.shape.count, (3...4).contains(maps.shape.count) else {
      throw Refusal("wanted maps of one or two axes, found \(maps.shape) and \(filters.shape)")
    }
    let (source, border) = try unbordered(try asMaps(maps))
    let learned = try asMaps(.tensor(try operand(filters)))
    let window = try sliding(Array(learned.shape.suffix(2)), over: source.shape, border: border)
    var inputs = [source, learned]
    if let bias = optional(2) { inputs.append(.tensor(try operand(bias, .bias))) }
    let groups = node.integer("group") ?? 1
    let made = try add(.convolution(window, groups: groups, activation: nil), all: inputs)
    return try asLines(made, like: maps)
  }

  /// The largest or the mean of each window.
  mutating func pooling() throws(Refusal) -> ONNXValue {
    let maps = try value(0)
    guard (3...4).contains(maps.shape.count), let kernel = node.integers("kernel_shape"),
      kernel.count == maps.shape.count - 2, kernel.allSatisfy({ (1...1 << 12).contains($0) })
    else { throw Refusal("wanted maps of one or two axes, found \(maps.shape)") }
    let isMaximum = node.operation == "MaxPool"
    let counts = !isMaximum && node.flag("count_include_pad")
    var (source, border) = (try asMaps(maps), [0, 0, 0, 0])
    if counts { (source, border) = try unbordered(source) }
    let rows = [Int](repeating: 1, count: 2 - kernel.count)
    let exact = try sliding(rows + kernel, over: source.shape, border: border)
    let window = node.flag("ceil_mode") ? exact.reaching(over: source.shape) : exact
    guard counts else {
      let pooled = try add(.pooling(isMaximum ? .maximum : .average, window), source)
      return try asLines(pooled, like: maps)
    }
    guard window != exact else {
      return try asLines(try add(.pooling(.averageWithPadding, window), source), like: maps)
    }
    return try asLines(try averaged(source, exact, window), like: maps)
  }

  /// Means that count the zeros around maps, and not what a last window has beyond them.
  private mutating func averaged(
    _ maps: ONNXValue, _ exact: Computation.Sliding, _ window: Computation.Sliding
  ) throws(Refusal) -> ONNXValue {
    let (plain, padding) = (ONNXArray(1), exact.padding)
    var sizes = maps.shape
    sizes[2] += padding[0] + padding[2]
    sizes[3] += padding[1] + padding[3]
    let beyond = [0, 0, window.padding[2] - padding[2], window.padding[3] - padding[3]]
    let wide = try add(.pooling(.averageWithPadding, window), maps)
    let whole = try add(
      .broadcast, .tensor(try operand(.array(plain), .statistic)), sizes: [1, 1] + sizes[2...])
    let rest = Computation.Sliding(
      kernel: window.kernel, strides: window.strides, padding: beyond, dilations: window.dilations)
    // The share of each window that lies on the maps and the zeros around them.
    return try add(.binary(.quotient), wide, try add(.pooling(.averageWithPadding, rest), whole))
  }

  /// The mean or the largest of each whole map.
  mutating func globalPooling(_ kind: Computation.Pooling) throws(Refusal) -> ONNXValue {
    let maps = try value(0)
    guard (3...4).contains(maps.shape.count) else {
      throw Refusal("wanted maps of one or two axes, found \(maps.shape)")
    }
    let source = try asMaps(maps)
    return try asLines(try add(.pooling(kind, .whole(source.shape)), source), like: maps)
  }

  /// Lines `[N, C, W]` as maps of one row.
  private mutating func asMaps(_ value: ONNXValue) throws(Refusal) -> ONNXValue {
    guard value.shape.count == 3 else { return value }
    return try reshaped(value, to: [value.shape[0], value.shape[1], 1, value.shape[2]])
  }

  /// Maps as lines, where that is what they were made of.
  private mutating func asLines(
    _ maps: ONNXValue, like source: ONNXValue
  ) throws(Refusal) -> ONNXValue {
    guard source.shape.count == 3 else { return maps }
    return try reshaped(maps, to: [maps.shape[0], maps.shape[1], maps.shape[3]])
  }

  /// Maps without the zeros that a node before put around them, and how many these are.
  private func unbordered(_ maps: ONNXValue) throws(Refusal) -> (ONNXValue, [Int]) {
    guard case .tensor(let operand) = maps, let border = borders[operand.origin] else {
      return (maps, [0, 0, 0, 0])
    }
    return (.tensor(border.source), border.widths)
  }

  /// The window that the node's attributes tell.
  private func sliding(
    _ kernel: [Int], over maps: [Int], border: [Int]
  ) throws(Refusal) -> Computation.Sliding {
    func sizes(_ name: String, _ usual: Int) -> [Int] {
      let given = node.integers(name) ?? []
      return given.count == 1 ? [usual] + given : given.isEmpty ? [usual, usual] : given
    }
    let (strides, dilations) = (sizes("strides", 1), sizes("dilations", 1))
    let given = node.integers("pads") ?? [0, 0, 0, 0]
    let pads = given.count == 2 ? [0, given[0], 0, given[1]] : given
    guard strides.count == 2, dilations.count == 2, pads.count == 4,
      (strides + dilations).allSatisfy({ (1...1 << 12).contains($0) }),
      (kernel + pads.map { $0 + 1 }).allSatisfy({ (1...1 << 12).contains($0) })
    else { throw Refusal("wanted a window of sizes up to 4096, found others") }
    let window = Computation.Sliding(
      kernel: kernel, strides: strides, padding: zip(pads, border).map { $0 + $1 },
      dilations: dilations)
    switch node.text("auto_pad") ?? "NOTSET" {
    case "SAME_UPPER": return window.covering(maps, border: border, oddLast: true)
    case "SAME_LOWER": return window.covering(maps, border: border, oddLast: false)
    case "VALID": return window.padded(border)
    default: return window
    }
  }
}
