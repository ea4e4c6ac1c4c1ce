internal import CCodecs

/// Decodes JPEG files, upright as their EXIF orientation says.
public struct JPEGDecoder: PictureDecoder {
  public let name = "JPEG"
  public let extensions = ["jpg", "jpeg"]

  /// The decoder.
  public init() {}

  public func recognizes(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0xFF, 0xD8, 0xFF]) }

  public func header(
    of bytes: [UInt8], options: DecodingOptions
  ) throws(ImageDecodingError.Reason) -> PictureHeader {
    var header = cc_header()
    var message = CodecMessage()
    let status = unsafe cc_jpeg_header(
      bytes, bytes.count, target(options), &header, &message.text)
    guard status == CC_OK else { throw message.reason(status) }
    return PictureHeader(header)
  }

  public func decode(
    _ bytes: [UInt8], header: PictureHeader, options: DecodingOptions
  ) throws(ImageDecodingError.Reason) -> Image {
    let (width, height) = (header.decodedWidth, header.decodedHeight)
    let channels = options.color.channels ?? header.channels
    var message = CodecMessage()
    var pixels = [UInt8](repeating: 0, count: width * height * channels)
    let status = unsafe cc_jpeg_decode(
      bytes, bytes.count, target(options), Int32(channels), &pixels, pixels.count, &message.text)
    guard status == CC_OK else { throw message.reason(status) }
    let image = Image(width: width, height: height, channels: channels, pixels: pixels)
    return image.turned(EXIF.orientation(in: bytes))
  }

  private func target(_ options: DecodingOptions) -> UInt32 {
    UInt32(clamping: options.targetSide ?? 0)
  }
}
