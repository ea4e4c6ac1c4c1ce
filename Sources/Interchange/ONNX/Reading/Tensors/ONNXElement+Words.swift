extension ONNXElement {
  /// The number that a little-endian word stands for.
  func number(_ word: UInt64) -> Double {
    switch self {
    case .float: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word)))
    case .double: Double(bitPattern: word)
    case .float16: Double(Float16(bitPattern: UInt16(truncatingIfNeeded: word)))
    case .bfloat16: Double(Float(bitPattern: UInt32(truncatingIfNeeded: word) << 16))
    case .int8: Double(Int8(truncatingIfNeeded: word))
    case .int16: Double(Int16(truncatingIfNeeded: word))
    case .int32: Double(Int32(truncatingIfNeeded: word))
    case .int64: Double(Int64(bitPattern: word))
    case .bool: word == 0 ? 0 : 1
    case .uint8, .uint16, .uint32, .uint64: Double(word)
    }
  }

  /// What whole words of bytes stand for.
  func words<Number>(_ bytes: [UInt8], _ number: (UInt64) -> Number) -> [Number] {
    let size = byteCount
    var numbers: [Number] = []
    numbers.reserveCapacity(bytes.count / size)
    for start in stride(from: 0, through: bytes.count - size, by: size) {
      var word: UInt64 = 0
      for place in 0..<size { word |= UInt64(bytes[start + place]) << (8 * UInt64(place)) }
      numbers.append(number(word))
    }
    return numbers
  }
}

extension Onnx_TensorProto {
  /// How many numbers the fields for a kind hold.
  func fieldCount(of element: ONNXElement) -> Int {
    switch element {
    case .float: floatData.count
    case .double: doubleData.count
    case .int64: int64Data.count
    case .uint32, .uint64: uint64Data.count
    default: int32Data.count
    }
  }

  /// The numbers in the fields for a kind.
  func fieldNumbers(of element: ONNXElement) -> [Double] {
    switch element {
    case .float: floatData.map(Double.init)
    case .double: doubleData
    case .int64: int64Data.map(Double.init)
    case .uint32, .uint64: uint64Data.map(Double.init)
    default: int32Data.map { element.number(UInt64(truncatingIfNeeded: $0)) }
    }
  }
}
