internal import CCodecs
internal import Foundation

/// A picture that could not be written.
public struct ImageEncodingError: Error, Equatable, CustomStringConvertible {
  /// The file's path.
  public let path: String
  /// What went wrong.
  public let message: String

  public var description: String { "\(path): cannot be written: \(message)" }
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
      throw ImageEncodingError(path: "PNG", message: "\(message.reason(status))")
    }
    defer { unsafe cc_free(encoded) }
    return unsafe Array(UnsafeBufferPointer(start: encoded, count: count))
  }

  /// Writes a PNG file, aside first and then in place of any old one.
  public func writePNG(to path: String) throws(ImageEncodingError) {
    let data = Data(try pngData())
    do {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw ImageEncodingError(path: path, message: error.localizedDescription)
    }
  }
}
