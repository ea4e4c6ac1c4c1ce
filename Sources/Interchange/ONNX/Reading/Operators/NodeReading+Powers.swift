internal import Glibc
internal import Tensors

extension NodeReading {
  /// Powers of known numbers, or of any by one exponent.
  mutating func power() throws(Refusal) -> ONNXValue {
    let (x, exponent) = (try value(0), try value(1))
    if let base = x.array, let exponents = exponent.array {
      guard let powers = base.combined(with: exponents, pow) else {
        throw Refusal("wanted shapes that fit, found \(x.shape) and \(exponent.shape)")
      }
      return .array(powers)
    }
    guard let exponent = exponent.array, exponent.numbers.count == 1 else {
      throw Refusal("wanted one known exponent, found \(exponent.shape)")
    }
    return try power(x, exponent.numbers[0])
  }

  private mutating func power(_ x: ONNXValue, _ exponent: Double) throws(Refusal) -> ONNXValue {
    switch exponent {
    case 1: return x
    case 2: return try add(.unary(.square), x)
    case 3: return try combined(.product, x, try add(.unary(.square), x))
    case 4: return try add(.unary(.square), try add(.unary(.square), x))
    case 0.5: return try add(.unary(.squareRoot), x)
    case -1: return try add(.unary(.reciprocal), x)
    case -0.5: return try add(.unary(.reciprocal), try add(.unary(.squareRoot), x))
    default: throw Refusal("wanted an exponent of ±1/2, ±1, 2, 3 or 4, found \(exponent)")
    }
  }

  /// Numbers of another kind; a network's own are floats of one width.
  func cast() throws(Refusal) -> ONNXValue {
    guard let code = node.integer("to"), let element = ONNXElement(rawValue: code) else {
      throw Refusal("wanted numbers or truths, found type \(node.integer("to") ?? 0)")
    }
    return try cast(try value(0), to: element)
  }

  /// Numbers of the kind of another value.
  func cast(like other: ONNXValue) throws(Refusal) -> ONNXValue {
    try cast(try value(0), to: other.array?.element ?? .float)
  }

  private func cast(_ value: ONNXValue, to element: ONNXElement) throws(Refusal) -> ONNXValue {
    switch value {
    case .array(let array):
      return .array(array.element == element ? array : array.map(to: element) { $0 })
    case .tensor:
      guard element.isFloat else {
        throw Refusal("wanted floats, found that what follows the pictures becomes \(element)")
      }
      return value
    }
  }
}
