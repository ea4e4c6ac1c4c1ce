internal import CCodecs

/// Decodes one JPEG file, upright as its EXIF orientation says.
struct JPEGDecoder {
  let bytes: [UInt8]
  let name: String
  let options: DecodingOptions

  func decode() throws(ImageDecodingError) -> Image {
    var header = cc_header()
    var message = DecoderMessage()
    let target = UInt32(clamping: options.targetSide ?? 0)
    var status = unsafe cc_jpeg_header(bytes, bytes.count, target, &header, &message.text)
    guard status == CC_OK else { throw failure(status, message) }
    try header.check(options.limits, name: name)
    let (width, height) = (Int(header.output_width), Int(header.output_height))
    let channels =
      switch options.color {
      case .asStored: Int(header.channels)
      case .gray: 1
      case .rgb: 3
      }
    var pixels = [UInt8](repeating: 0, count: width * height * channels)
    status = unsafe cc_jpeg_decode(
      bytes, bytes.count, target, Int32(channels), &pixels, pixels.count, &message.text)
    guard status == CC_OK else { throw failure(status, message) }
    let image = Image(width: width, height: height, channels: channels, pixels: pixels)
    return image.turned(EXIF.orientation(in: bytes))
  }

  private func failure(_ status: cc_status, _ message: DecoderMessage) -> ImageDecodingError {
    ImageDecodingError(name: name, reason: message.reason(status))
  }
}
