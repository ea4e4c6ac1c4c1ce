internal import FoundationEssentials

/// The numbers of a tensor in a file, or beside it.
struct TensorDecoding {
  /// The folder that files with numbers lie in.
  let folder: String?
  let path: String

  /// The numbers of a tensor.
  ///
  /// - Throws: ``ONNXError/broken(path:detail:)`` where it holds other numbers than it says.
  func array(_ tensor: Onnx_TensorProto) throws(ONNXError) -> ONNXArray {
    let shape = try shape(of: tensor)
    let count = shape.reduce(1, *)
    guard let type = Onnx_TensorProto.DataType(rawValue: Int(tensor.dataType)),
      let word = Word(type)
    else {
      throw broken("\(tensor.name): wanted floats, whole numbers or truths, found type \(tensor.dataType)")
    }
    var numbers: [Double]
    if tensor.dataLocation == .external {
      numbers = word.numbers(of: try external(tensor, bytes: count * word.bytes))
    } else if !tensor.rawData.isEmpty || count == 0 {
      numbers = word.numbers(of: Array(tensor.rawData))
    } else {
      numbers = word.numbers(of: tensor)
    }
    guard numbers.count == count else {
      throw broken("\(tensor.name): wanted \(count) numbers, found \(numbers.count)")
    }
    guard numbers.allSatisfy(\.isFinite) || word.kind != .real else {
      throw broken("\(tensor.name) holds a number that is not finite")
    }
    var array = ONNXArray(numbers, shape: shape, kind: word.kind)
    array.name = tensor.name
    return array
  }

  /// The shape, whose numbers the file can hold.
  private func shape(of tensor: Onnx_TensorProto) throws(ONNXError) -> [Int] {
    var (count, shape) = (1, [Int]())
    for size in tensor.dims {
      let (product, overflows) = count.multipliedReportingOverflow(by: Int(size))
      guard size >= 0, !overflows, product <= ONNXNetwork.mostBytes else {
        throw broken("\(tensor.name): wanted a shape that fits, found \(tensor.dims)")
      }
      count = product
      shape.append(Int(size))
    }
    return shape
  }

  /// The bytes of a tensor that lie in a file of their own.
  private func external(
    _ tensor: Onnx_TensorProto, bytes: Int
  ) throws(ONNXError) -> [UInt8] {
    let entries = Dictionary(tensor.externalData.map { ($0.key, $0.value) }) { $1 }
    let name = entries["location"] ?? ""
    guard let folder, !name.isEmpty, !name.contains("/"), name != "..", name != "." else {
      throw broken("\(tensor.name): wanted numbers in a file beside the network, found \"\(name)\"")
    }
    let offset = entries["offset"].map { Int($0) ?? -1 } ?? 0
    let length = entries["length"].map { Int($0) ?? -1 } ?? bytes
    guard offset >= 0, length == bytes else {
      throw broken("\(tensor.name): wanted \(bytes) bytes in \(name), found \(length) at \(offset)")
    }
    guard
      let found = try? RegularFile(folder + "/" + name, in: folder).bytes(at: offset, count: bytes)
    else {
      throw broken("\(tensor.name): wanted \(bytes) bytes at \(offset) of \(name), which are not there")
    }
    return found
  }

  private func broken(_ detail: String) -> ONNXError { .broken(path: path, detail: detail) }
}

/// A kind of number in a file.
private struct Word {
  let type: Onnx_TensorProto.DataType
  let bytes: Int
  let kind: ONNXArray.Kind

  init?(_ type: Onnx_TensorProto.DataType) {
    self.type = type
    switch type {
    case .float: (bytes, kind) = (4, .real)
    case .double: (bytes, kind) = (8, .real)
    case .float16, .bfloat16: (bytes, kind) = (2, .real)
    case .bool: (bytes, kind) = (1, .truth)
    case .int8, .uint8: (bytes, kind) = (1, .whole)
    case .int16, .uint16: (bytes, kind) = (2, .whole)
    case .int32, .uint32: (bytes, kind) = (4, .whole)
    case .int64, .uint64: (bytes, kind) = (8, .whole)
    default: return nil
    }
  }

  /// The numbers of whole little-endian words.
  func numbers(of data: [UInt8]) -> [Double] {
    guard data.count % bytes == 0 else { return [] }
    return stride(from: 0, to: data.count, by: bytes).map { place in
      let word = (0..<bytes).reduce(UInt64(0)) { $0 | UInt64(data[place + $1]) << (8 * $1) }
      return number(word)
    }
  }

  private func number(_ word: UInt64) -> Double {
    switch type {
    case .float: Double(Float(bitPattern: UInt32(word)))
    case .double: Double(bitPattern: word)
    case .float16: Double(Float16(bitPattern: UInt16(word)))
    case .bfloat16: Double(Float(bitPattern: UInt32(word) << 16))
    case .int8: Double(Int8(truncatingIfNeeded: word))
    case .int16: Double(Int16(truncatingIfNeeded: word))
    case .int32: Double(Int32(truncatingIfNeeded: word))
    case .int64: Double(Int64(bitPattern: word))
    default: Double(word)
    }
  }

  /// The numbers in the fields that a tensor has for them.
  func numbers(of tensor: Onnx_TensorProto) -> [Double] {
    switch type {
    case .float: tensor.floatData.map(Double.init)
    case .double: tensor.doubleData
    case .int64: tensor.int64Data.map(Double.init)
    case .uint32, .uint64: tensor.uint64Data.map(Double.init)
    case .float16, .bfloat16:
      tensor.int32Data.map { number(UInt64(truncatingIfNeeded: UInt16(truncatingIfNeeded: $0))) }
    default: tensor.int32Data.map(Double.init)
    }
  }
}
