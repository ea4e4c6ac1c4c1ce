extension Safetensors {
  /// The longest header that is written or read, in bytes; the format's own bound.
  static let longestHeader = 100_000_000

  /// The bytes of the file; the same content gives the same bytes.
  ///
  /// Numbers are written as 32-bit floats. Names must be unique.
  public func encode() -> [UInt8] {
    encode(firstEntry: nil)
  }

  /// The bytes, with one entry of the metadata before all others, at a place that is known.
  func encode(
    firstEntry: (key: String, value: String)?, precision: StoredPrecision = .full
  ) -> [UInt8] {
    let stored = tensors.flatMap(precision.stored)
    precondition(Set(stored.map(\.tensor.name)).count == stored.count, "two arrays of one name")
    var header = Array(headerText(firstEntry: firstEntry, stored).utf8)
    header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    precondition(header.count <= Safetensors.longestHeader, "a header of \(header.count) bytes")
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    bytes.reserveCapacity(
      bytes.count + header.count + stored.reduce(0) { $0 + $1.byteCount })
    bytes += header
    for tensor in stored { tensor.append(to: &bytes) }
    return bytes
  }

  private func headerText(
    firstEntry: (key: String, value: String)?, _ stored: [StoredTensor]
  ) -> String {
    let rest = metadata.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let strings = ((firstEntry.map { [($0.key, $0.value)] } ?? []) + rest)
      .map { "\(HeaderText.quoted($0.0)):\(HeaderText.quoted($0.1))" }
    var entries: [String] = []
    if !strings.isEmpty {
      entries.append("\"\(SafetensorsHeader.metadataKey)\":{\(strings.joined(separator: ","))}")
    }
    var offset = 0
    for array in stored {
      let end = offset + array.byteCount
      let shape = array.tensor.shape.map { "\($0)" }.joined(separator: ",")
      entries.append(
        HeaderText.quoted(array.tensor.name)
          + ":{\"dtype\":\"\(array.kind.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    return "{\(entries.joined(separator: ","))}"
  }
}
