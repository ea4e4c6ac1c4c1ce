internal import Crypto

/// The seal of this program's own files: kind, version and a checksum in the metadata.
///
/// The checksum is the SHA-256 of the whole file with the checksum's own digits as zeros, so that
/// any change of any byte is found. It stands first in the header, at a place that never moves. To
/// other programs it is one more string.
enum Seal {
  /// The version of the format that is written, and the latest that is read.
  static let version = 1

  private static let kindKey = "recognizeKind"
  private static let versionKey = "recognizeVersion"
  private static let checksumKey = "checksum"
  private static let zeros = String(repeating: "0", count: 64)
  private static let opening = Array("{\"\(SafetensorsHeader.metadataKey)\":{\"checksum\":\"".utf8)
  private static let digits = 8 + opening.count..<8 + opening.count + zeros.utf8.count

  /// The bytes of a sealed file.
  static func seal(
    _ content: Safetensors, as kind: CheckpointKind, precision: StoredPrecision = .full
  ) -> [UInt8] {
    var content = content
    content.metadata[kindKey] = kind.rawValue
    content.metadata[versionKey] = "\(version)"
    content.metadata[checksumKey] = nil
    var bytes = content.encode(firstEntry: (checksumKey, zeros), precision: precision)
    bytes.replaceSubrange(digits, with: checksum(of: bytes))
    return bytes
  }

  /// The content of a sealed file, without the seal.
  ///
  /// - Throws: ``CheckpointError`` where the file is not sealed, was changed since, or is of another
  ///   kind or a later version.
  static func open(
    _ bytes: [UInt8], name: String, wanted kind: CheckpointKind
  ) throws(CheckpointError) -> Safetensors {
    // What ends within the opening may be ours, cut short; what differs there is not.
    guard zip(bytes.dropFirst(8), opening).allSatisfy({ $0 == $1 }) else {
      throw .foreign(path: name)
    }
    var content = try Safetensors(decoding: bytes, name: name)
    try verify(bytes, name: name)
    guard let found = content.metadata[kindKey],
      let number = content.metadata[versionKey].flatMap(Int.init)
    else { throw .foreign(path: name) }
    guard number <= version else {
      throw .newerVersion(path: name, found: number, known: version)
    }
    guard found == kind.rawValue else { throw .wrongKind(path: name, wanted: kind, found: found) }
    for key in [kindKey, versionKey, checksumKey] { content.metadata[key] = nil }
    return content
  }

  private static func verify(_ bytes: [UInt8], name: String) throws(CheckpointError) {
    guard bytes.count >= digits.upperBound else { throw .foreign(path: name) }
    guard checksum(of: bytes) == Array(bytes[digits]) else {
      throw .corrupt(path: name, detail: "its checksum is not that of its content")
    }
  }

  /// The SHA-256 of a file whose checksum is zeros, in hexadecimal digits.
  private static func checksum(of bytes: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(data: bytes[..<digits.lowerBound])
    hash.update(data: Array(zeros.utf8))
    hash.update(data: bytes[digits.upperBound...])
    let figures = Array("0123456789abcdef".utf8)
    return hash.finalize().flatMap { [figures[Int($0 >> 4)], figures[Int($0 & 15)]] }
  }
}
