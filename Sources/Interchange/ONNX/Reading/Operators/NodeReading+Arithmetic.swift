internal import Glibc
internal import Tensors

extension NodeReading {
  private static let arithmetic: [String: Computation.Binary] = [
    "Add": .sum, "Sub": .difference, "Mul": .product, "Div": .quotient, "Min": .minimum,
    "Max": .maximum, "Sum": .sum, "Mean": .sum,
  ]

  /// What an operator makes of two elements or more; nil where the node's is none such.
  mutating func binaryOutput() throws(Refusal) -> ONNXValue? {
    if node.operation == "Mod" { return try remainder() }
    guard let function = Self.arithmetic[node.operation] else { return nil }
    let values = try values()
    guard var result = values.first else { throw Refusal("wanted an input, found none") }
    for value in values.dropFirst() { result = try combined(function, result, value) }
    return node.operation == "Mean" ? try scaled(result, by: 1 / Double(values.count)) : result
  }

  /// A function of two values, of which one may be a single number.
  mutating func combined(
    _ function: Computation.Binary, _ left: ONNXValue, _ right: ONNXValue
  ) throws(Refusal) -> ONNXValue {
    if case .tensor = left, let number = right.number(beside: left),
      let computation = Computation(function, by: number)
    {
      return try add(computation, left)
    }
    if case .tensor = right, let number = left.number(beside: right) {
      switch function {
      case .sum, .product, .minimum, .maximum: return try combined(function, right, left)
      case .difference where number.magnitude <= Double(Float.greatestFiniteMagnitude):
        return try add(.affine(scale: -1, shift: Float(number)), right)
      case .quotient:
        return try combined(.product, try add(.unary(.reciprocal), right), left)
      case .difference: break
      }
    }
    return try add(.binary(function), left, right)
  }

  private func remainder() throws(Refusal) -> ONNXValue {
    guard let left = try known(0), let right = try known(1) else {
      throw Refusal("wanted two inputs, found fewer")
    }
    let takesSign = node.flag("fmod")
    let result = left.combined(with: right) { a, b in
      guard b != 0 else { return 0 }
      return takesSign ? fmod(a, b) : a - b * (a / b).rounded(.down)
    }
    guard let result else {
      throw Refusal("wanted shapes that fit, found \(left.shape) and \(right.shape)")
    }
    return .array(result)
  }
}

extension ONNXValue {
  /// The number that it is, where it leaves the shape of another; nil where it is no single one.
  fileprivate func number(beside other: ONNXValue) -> Double? {
    guard let array, array.numbers.count == 1, array.shape.count <= other.shape.count,
      !array.numbers[0].isNaN
    else { return nil }
    return array.numbers[0]
  }
}

extension Computation {
  /// A function of an element and a number; nil where that is beyond floats.
  fileprivate init?(_ function: Binary, by number: Double) {
    let bound = Float.greatestFiniteMagnitude
    let value = Float(function == .quotient ? 1 / number : number)
    guard value.isFinite else { return nil }
    switch function {
    case .sum: self = .affine(scale: 1, shift: value)
    case .difference: self = .affine(scale: 1, shift: -value)
    case .product, .quotient: self = .affine(scale: value, shift: 0)
    case .minimum: self = .activation(.clipped(least: -bound, largest: value))
    case .maximum:
      self = .activation(value == 0 ? .rectified : .clipped(least: value, largest: bound))
    }
  }
}
