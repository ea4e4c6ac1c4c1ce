/// A kind of number that a tensor of a file holds.
enum ONNXElement: Int {
  case float = 1
  case uint8, int8, uint16, int16, int32, int64
  case bool = 9
  case float16, double, uint32, uint64
  case bfloat16 = 16

  /// Whether its numbers are real, rather than whole numbers or truths.
  var isFloat: Bool {
    switch self {
    case .float, .float16, .double, .bfloat16: true
    default: false
    }
  }

  /// The bytes of a number.
  var byteCount: Int {
    switch self {
    case .uint8, .int8, .bool: 1
    case .uint16, .int16, .float16, .bfloat16: 2
    case .float, .int32, .uint32: 4
    case .double, .int64, .uint64: 8
    }
  }

  /// A number as this kind holds it: rounded, or cut to a whole number that wraps around.
  func held(_ number: Double) -> Double {
    switch self {
    case .double: number
    case .float: Double(Float(number))
    case .float16: Double(Float16(number))
    case .bfloat16: Double(Float(number).roundedToBFloat16)
    case .bool: number == 0 ? 0 : 1
    case .int8: wrapped(number, to: Int8.self)
    case .int16: wrapped(number, to: Int16.self)
    case .int32: wrapped(number, to: Int32.self)
    case .int64: wrapped(number, to: Int64.self)
    case .uint8: wrapped(number, to: UInt8.self)
    case .uint16: wrapped(number, to: UInt16.self)
    case .uint32: wrapped(number, to: UInt32.self)
    case .uint64: wrapped(number, to: UInt64.self)
    }
  }

  private func wrapped<Whole: FixedWidthInteger>(_ number: Double, to kind: Whole.Type) -> Double {
    guard let whole = Int64(exactly: number.rounded(.towardZero)) else {
      return number.isNaN ? 0 : Double(number > 0 ? Whole.max : Whole.min)
    }
    return Double(Whole(truncatingIfNeeded: whole))
  }
}

extension Float {
  /// The nearest number of 8 bits, even ones first.
  fileprivate var roundedToBFloat16: Float {
    guard isFinite else { return self }
    let odd = bitPattern >> 16 & 1
    return Float(bitPattern: (bitPattern &+ 0x7fff &+ odd) & 0xffff_0000)
  }
}
