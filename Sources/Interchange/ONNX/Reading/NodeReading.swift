internal import Tensors

/// A value of a file: one that follows the pictures, or numbers that are known.
enum ONNXValue {
  case tensor(Operand)
  case array(ONNXArray)

  var shape: [Int] {
    switch self {
    case .tensor(let operand): operand.shape.dimensions
    case .array(let array): array.shape
    }
  }
}

/// One node being read: its inputs, its attributes, and what is made of it.
struct NodeReading {
  let node: Onnx_NodeProto
  let opset: Int
  let inputs: [ONNXValue?]
  /// The attributes that are arrays, by their names.
  let known: [String: ONNXArray]
  var builder: NetworkBuilder
  /// Zeros that were put around maps, by the value that they made.
  var paddings: [Operand.Origin: (source: Operand, border: [Int])]

  /// Why a node cannot be read.
  typealias Refusal = NetworkBuilder.Misfit

  func refusal(_ detail: String) -> Refusal { Refusal(detail: detail) }

  // Attributes ------------------------------------------------------------------

  private func attribute(_ name: String) -> Onnx_AttributeProto? {
    node.attribute.first { $0.name == name }
  }

  func integer(_ name: String) -> Int? { attribute(name).map { Int($0.i) } }
  func float(_ name: String) -> Double? { attribute(name).map { Double($0.f) } }
  func integers(_ name: String) -> [Int]? { attribute(name).map { $0.ints.map(Int.init) } }
  func text(_ name: String) -> String? {
    attribute(name).flatMap { String(validating: $0.s, as: UTF8.self) }
  }
  func floats(_ name: String) -> [Double]? { attribute(name).map { $0.floats.map(Double.init) } }

  // Inputs ----------------------------------------------------------------------

  func value(_ index: Int) throws(Refusal) -> ONNXValue {
    guard index < inputs.count, let value = inputs[index] else {
      throw refusal("it lacks its input \(index + 1)")
    }
    return value
  }

  /// An input as known numbers; nil where it is left out.
  func array(_ index: Int) throws(Refusal) -> ONNXArray? {
    guard index < inputs.count, let value = inputs[index] else { return nil }
    guard case .array(let array) = value else {
      throw refusal("its input \(index + 1) would have to be known, and depends on the pictures")
    }
    return array
  }

  /// An input as an operand: a weight where it is known.
  mutating func operand(
    _ index: Int, _ role: Parameter.Role = .weight
  ) throws(Refusal) -> Operand {
    operand(try value(index), role)
  }

  mutating func operand(_ value: ONNXValue, _ role: Parameter.Role = .weight) -> Operand {
    switch value {
    case .tensor(let operand): operand
    case .array(let array):
      builder.weight(array, role, name: (node.output.first ?? node.opType) + ".constant")
    }
  }

  /// An axis counted from the first.
  func axis(_ axis: Int, rank: Int) throws(Refusal) -> Int {
    let index = axis < 0 ? axis + rank : axis
    guard (0..<rank).contains(index) else { throw refusal("it has no axis \(axis)") }
    return index
  }

  // Steps -----------------------------------------------------------------------

  mutating func add(
    _ computation: Computation, _ inputs: Operand..., sizes: [Int]? = nil
  ) throws(Refusal) -> Operand {
    try builder.add(computation, inputs, sizes: sizes)
  }

  mutating func reshaped(_ operand: Operand, to shape: [Int]) throws(Refusal) -> Operand {
    operand.shape.dimensions == shape ? operand : try add(.reshape, operand, sizes: shape)
  }

  /// `scale · x + shift`.
  mutating func affine(
    _ operand: Operand, scale: Double = 1, shift: Double = 0
  ) throws(Refusal) -> Operand {
    scale == 1 && shift == 0
      ? operand : try add(.affine(scale: Float(scale), shift: Float(shift)), operand)
  }

  /// A function of two values, of which one may be a single number.
  mutating func binary(
    _ function: Computation.Binary, _ left: ONNXValue, _ right: ONNXValue
  ) throws(Refusal) -> Operand {
    switch (left, right) {
    case (.tensor(let operand), .array(let array)) where array.isSingle(beside: operand):
      let number = array.numbers[0]
      switch function {
      case .sum: return try affine(operand, shift: number)
      case .difference: return try affine(operand, shift: -number)
      case .product: return try affine(operand, scale: number)
      case .quotient: return try affine(operand, scale: 1 / number)
      case .minimum:
        return try add(.activation(.clipped(least: -.greatestFiniteMagnitude, largest: Float(number))), operand)
      case .maximum:
        return try add(.activation(.clipped(least: Float(number), largest: .greatestFiniteMagnitude)), operand)
      }
    case (.array(let array), .tensor(let operand)) where array.isSingle(beside: operand):
      let number = array.numbers[0]
      switch function {
      case .difference: return try affine(operand, scale: -1, shift: number)
      case .quotient: return try affine(try add(.unary(.reciprocal), operand), scale: number)
      default: return try binary(function, right, left)
      }
    default:
      let (one, other) = (operand(left), operand(right))
      return try builder.add(.binary(function), [one, other])
    }
  }
}

extension ONNXArray {
  /// Whether it is one number that leaves the shape of what it is combined with.
  fileprivate func isSingle(beside operand: Operand) -> Bool {
    numbers.count == 1 && shape.count <= operand.shape.rank
  }
}
