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
  func encode(firstEntry: (key: String, value: String)?, halved: Bool = false) -> [UInt8] {
    precondition(Set(tensors.map(\.name)).count == tensors.count, "two arrays of one name")
    let kind: SafetensorsHeader.NumberKind = halved ? .f16 : .f32
    var header = Array(headerText(firstEntry: firstEntry, kind).utf8)
    header += [UInt8](repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)
    precondition(header.count <= Safetensors.longestHeader, "a header of \(header.count) bytes")
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
    let count = tensors.map(\.values.count).reduce(0, +)
    bytes.reserveCapacity(bytes.count + header.count + kind.byteCount * count)
    bytes += header
    for tensor in tensors {
      for value in tensor.values {
        let bits = halved ? UInt32(Float16(value).bitPattern) : value.bitPattern
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
        guard !halved else { continue }
        bytes.append(UInt8(truncatingIfNeeded: bits >> 16))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 24))
      }
    }
    return bytes
  }

  private func headerText(
    firstEntry: (key: String, value: String)?, _ kind: SafetensorsHeader.NumberKind
  ) -> String {
    let rest = metadata.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let strings = ((firstEntry.map { [($0.key, $0.value)] } ?? []) + rest)
      .map { "\(HeaderText.quoted($0.0)):\(HeaderText.quoted($0.1))" }
    var entries: [String] = []
    if !strings.isEmpty {
      entries.append("\"\(SafetensorsHeader.metadataKey)\":{\(strings.joined(separator: ","))}")
    }
    var offset = 0
    for tensor in tensors {
      let end = offset + kind.byteCount * tensor.values.count
      let shape = tensor.shape.map { "\($0)" }.joined(separator: ",")
      entries.append(
        HeaderText.quoted(tensor.name)
          + ":{\"dtype\":\"\(kind.rawValue)\",\"shape\":[\(shape)],"
          + "\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    return "{\(entries.joined(separator: ","))}"
  }
}
