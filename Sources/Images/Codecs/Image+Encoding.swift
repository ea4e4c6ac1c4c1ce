internal import CCodecs
internal import Files

/// A picture that could not be encoded.
public struct ImageEncodingError: Error, Equatable, CustomStringConvertible {
  /// What went wrong.
  public let message: String

  public var description: String { "a picture cannot be encoded as PNG: \(message)" }
}

extension Image {
  /// The picture as the bytes of a PNG file.
  public func pngData() throws(ImageEncodingError) -> [UInt8] {
    var encoded: UnsafeMutablePointer<UInt8>?
    var count = 0
    var message = CodecMessage()
    let status = unsafe cc_png_encode(
      pixels, UInt32(width), UInt32(height), Int32(channels), &encoded, &count, &message.text)
    guard status == CC_OK, let encoded = unsafe encoded else {
      throw ImageEncodingError(message: "\(message.reason(status))")
    }
    defer { unsafe cc_free(encoded) }
    return unsafe Array(UnsafeBufferPointer(start: encoded, count: count))
  }

  /// Writes a PNG file, all or nothing.
  ///
  /// - Throws: ``ImageEncodingError``, and `FileError` where the file cannot be written.
  public func writePNG(to path: String) throws {
    try WholeFile(path).write(try pngData())
  }
}
