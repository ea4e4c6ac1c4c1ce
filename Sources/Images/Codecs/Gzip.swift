internal import CCodecs

/// Gzip data.
enum Gzip {
  /// Whether bytes begin as gzip data does.
  static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// The inflated bytes, at most `limit` of them.
  static func inflate(
    _ bytes: [UInt8], name: String, limit: Int
  ) throws(ImageDecodingError) -> [UInt8] {
    var inflated: UnsafeMutablePointer<UInt8>?
    var count = 0
    var message = CodecMessage()
    let status = unsafe cc_gunzip(
      bytes, bytes.count, limit, &inflated, &count, &message.text)
    guard status == CC_OK, let inflated = unsafe inflated else {
      throw ImageDecodingError(name: name, reason: message.reason(status))
    }
    defer { unsafe cc_free(inflated) }
    return unsafe Array(UnsafeBufferPointer(start: inflated, count: count))
  }
}
