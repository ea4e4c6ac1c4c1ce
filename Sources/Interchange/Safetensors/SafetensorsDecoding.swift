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
      guard values.allSatisfy(\.isFinite) else {
        throw .corrupt(path: name, detail: "\(entry.name) holds a number that is not finite")
      }
      tensors.append(Tensor(name: entry.name, shape: entry.shape, values: values))
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
    stride(from: bytes.startIndex, to: bytes.endIndex, by: byteCount).map { place in
      let low = UInt32(bytes[place]) | UInt32(bytes[place + 1]) << 8
      switch self {
      case .f32:
        let high = UInt32(bytes[place + 2]) | UInt32(bytes[place + 3]) << 8
        return Float(bitPattern: low | high << 16)
      case .f16: return Float(Float16(bitPattern: UInt16(low)))
      case .bf16: return Float(bitPattern: low << 16)
      }
    }
  }
}
