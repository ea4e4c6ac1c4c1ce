extension Safetensors {
  /// Reads the bytes of a file, whichever program wrote it; 16-bit floats are widened.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - name: The file's path, for errors.
  /// - Throws: ``CheckpointError`` where the file ends early, has gaps, overlaps or bytes to spare,
  ///   names an array twice, or holds a number that is infinite or none.
  public init(decoding bytes: [UInt8], name: String) throws(CheckpointError) {
    let start = try Safetensors.dataStart(of: bytes, name: name)
    let header: SafetensorsHeader
    let dataCount: Int
    do throws(HeaderParser.Failure) {
      header = try SafetensorsHeader(bytes[8..<start])
      dataCount = try header.dataCount()
    } catch {
      throw .corrupt(path: name, detail: error.detail)
    }
    let (end, overflows) = start.addingReportingOverflow(dataCount)
    guard !overflows, end <= bytes.count else {
      throw .truncated(path: name, wanted: overflows ? .max : end, found: bytes.count)
    }
    guard end == bytes.count else {
      throw .corrupt(path: name, detail: "it has \(bytes.count - end) bytes too many")
    }
    metadata = header.metadata
    tensors = []
    for entry in header.entries {
      let range = start + entry.range.lowerBound..<start + entry.range.upperBound
      let values = entry.kind.values(of: bytes[range])
      tensors.append(Tensor(name: entry.name, shape: entry.shape, values: values))
    }
    let bytes = Set(header.entries.filter { $0.kind == .i8 }.map(\.name))
    do throws(MissingSteps) {
      tensors = try tensors.multipliedBySteps(bytes)
    } catch {
      throw .corrupt(
        path: name, detail: "\(error.name) is I8, without a step for each row beside it")
    }
    for tensor in tensors where !tensor.values.allSatisfy(\.isFinite) {
      throw .corrupt(path: name, detail: "\(tensor.name) holds a number that is not finite")
    }
  }

  /// The place of the first array, after the header.
  private static func dataStart(of bytes: [UInt8], name: String) throws(CheckpointError) -> Int {
    guard bytes.count >= 8 else { throw .truncated(path: name, wanted: 8, found: bytes.count) }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= UInt64(longestHeader) else {
      throw .corrupt(path: name, detail: "its header would be \(length) bytes long")
    }
    guard 8 + Int(length) <= bytes.count else {
      throw .truncated(path: name, wanted: 8 + Int(length), found: bytes.count)
    }
    return 8 + Int(length)
  }
}

extension SafetensorsHeader.NumberKind {
  /// The numbers of whole little-endian words.
  fileprivate func values(of bytes: ArraySlice<UInt8>) -> [Float] {
    switch self {
    case .f32: Self.numbers(of: bytes) { Float(bitPattern: UInt32(littleEndian: $0)) }
    case .f16: Self.numbers(of: bytes) { Float(Float16(bitPattern: UInt16(littleEndian: $0))) }
    case .bf16:
      Self.numbers(of: bytes) { Float(bitPattern: UInt32(UInt16(littleEndian: $0)) << 16) }
    case .i8: Self.numbers(of: bytes) { (byte: Int8) in Float(byte) }
    }
  }

  /// Each word's number, in one pass that the compiler can make wide.
  @inline(__always)
  private static func numbers<Word: BitwiseCopyable>(
    of bytes: ArraySlice<UInt8>, _ number: (Word) -> Float
  ) -> [Float] {
    let width = MemoryLayout<Word>.size
    let count = bytes.count / width
    return unsafe bytes.withUnsafeBytes { words in
      unsafe [Float](unsafeUninitializedCapacity: count) { numbers, initialized in
        for index in 0..<count {
          unsafe numbers[index] = number(
            words.loadUnaligned(fromByteOffset: index * width, as: Word.self))
        }
        initialized = count
      }
    }
  }
}
