internal import CCodecs

/// Decodes PNG files; what is transparent is laid on ``DecodingOptions/ground``.
public struct PNGDecoder: PictureDecoder {
  public let name = "PNG"
  public let extensions = ["png"]

  /// The decoder.
  public init() {}

  public func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) }

  public func header(
    of bytes: [UInt8], options: DecodingOptions
  ) throws(ImageDecodingError.Reason) -> PictureHeader {
    var header = cc_header()
    var message = CodecMessage()
    let status = unsafe cc_png_header(bytes, bytes.count, &header, &message.text)
    guard status == CC_OK else { throw message.reason(status) }
    return PictureHeader(header)
  }

  public func decode(
    _ bytes: [UInt8], header: PictureHeader, options: DecodingOptions
  ) throws(ImageDecodingError.Reason) -> Image {
    let stored = try storedPixels(bytes, header: header)
    return Image(
      width: header.width, height: header.height, channels: header.channels,
      pixels: header.hasAlpha
        ? laid(stored, on: Int(options.ground), channels: header.channels) : stored)
  }

  public func opacity(
    _ bytes: [UInt8], header: PictureHeader
  ) throws(ImageDecodingError.Reason) -> Image? {
    guard header.hasAlpha else { return nil }
    let stored = try storedPixels(bytes, header: header)
    let steps = stride(from: header.channels, to: stored.count, by: header.channels + 1)
    return Image(
      width: header.width, height: header.height, channels: 1, pixels: steps.map { stored[$0] })
  }

  /// The pixels as they are stored, transparency behind the other channels.
  func storedPixels(
    _ bytes: [UInt8], header: PictureHeader
  ) throws(ImageDecodingError.Reason) -> [UInt8] {
    let channels = header.channels + (header.hasAlpha ? 1 : 0)
    var message = CodecMessage()
    var pixels = [UInt8](repeating: 0, count: header.width * header.height * channels)
    let status = unsafe cc_png_decode(bytes, bytes.count, &pixels, pixels.count, &message.text)
    guard status == CC_OK else { throw message.reason(status) }
    return pixels
  }

  private func laid(_ pixels: [UInt8], on ground: Int, channels: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count / (channels + 1) * channels)
    for start in stride(from: 0, to: pixels.count, by: channels + 1) {
      let alpha = Int(pixels[start + channels])
      for value in pixels[start..<start + channels] {
        result.append(UInt8((Int(value) * alpha + ground * (255 - alpha) + 127) / 255))
      }
    }
    return result
  }
}
