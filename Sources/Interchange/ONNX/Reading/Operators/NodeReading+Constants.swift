internal import Tensors

extension NodeReading {
  /// Numbers that a node gives or works out; nil where its operator is none such.
  mutating func constantOutput() throws(Refusal) -> ONNXValue? {
    switch node.operation {
    case "Constant": .array(try constant())
    case "Shape": .array(try sizes())
    case "Size": .array(ONNXArray(Double(try value(0).shape.reduce(1, *)), element: .int64))
    case "ConstantOfShape": try repeated()
    case "Range": .array(try range())
    default: nil
    }
  }

  private func constant() throws(Refusal) -> ONNXArray {
    if let value = node.tensors["value"] { return value }
    var constant: ONNXArray
    if let number = node.number("value_float") {
      constant = ONNXArray(number)
    } else if let number = node.integer("value_int") {
      constant = ONNXArray(Double(number), element: .int64)
    } else if let numbers = node.numbers("value_floats"), !numbers.isEmpty {
      constant = ONNXArray(numbers, shape: [numbers.count], element: .float)
    } else if let numbers = node.integers("value_ints") {
      constant = ONNXArray(numbers)
    } else {
      throw Refusal("wanted numbers, found none")
    }
    constant.isOriginal = true
    return constant
  }

  /// The sizes of a value, or of a range of its axes.
  private func sizes() throws(Refusal) -> ONNXArray {
    let sizes = try value(0).shape
    func place(_ index: Int) -> Int {
      min(max(index < 0 ? index + sizes.count : index, 0), sizes.count)
    }
    let start = place(node.integer("start") ?? 0)
    let end = place(node.integer("end") ?? sizes.count)
    var result = ONNXArray(Array(sizes[start..<max(start, end)]))
    if case .tensor(let operand) = try value(0) { result.followsBatch = !builder.isFixed(operand) }
    return result
  }

  /// One number repeated to a shape.
  private mutating func repeated() throws(Refusal) -> ONNXValue {
    guard let sizes = try known(0)?.integers else { throw Refusal("wanted a shape, found none") }
    let number = node.tensors["value"] ?? ONNXArray(0)
    guard let single = number.reshaped(to: []) else {
      throw Refusal("wanted one number, found \(number.shape)")
    }
    return try add(.broadcast, .array(single), sizes: sizes)
  }

  private mutating func range() throws(Refusal) -> ONNXArray {
    guard let start = try known(0), let limit = try known(1)?.numbers.first,
      let step = try known(2)?.numbers.first, let first = start.numbers.first
    else { throw Refusal("wanted a start, a limit and a step, found fewer") }
    let count = ((limit - first) / step).rounded(.up)
    guard count <= Double(FoldingBudget.mostIntegers) else {
      throw Refusal("wanted a short range, found one from \(first) to \(limit) by \(step)")
    }
    let places = 0..<Int(max(count, 0))
    try take([places.count])
    return ONNXArray(
      places.map { start.element.held(first + Double($0) * step) }, shape: [places.count],
      element: start.element)
  }
}
