internal import CCodecs

/// Decodes one PNG file.
struct PNGDecoder {
  let bytes: [UInt8]
  let name: String
  let options: DecodingOptions

  func decode() throws(ImageDecodingError) -> Image {
    var header = cc_header()
    var message = DecoderMessage()
    var status = unsafe cc_png_header(bytes, bytes.count, &header, &message.text)
    guard status == CC_OK else { throw failure(status, message) }
    try header.check(options.limits, name: name)
    let (width, height) = (Int(header.width), Int(header.height))
    let stored = Int(header.channels) + (header.has_alpha ? 1 : 0)
    var pixels = [UInt8](repeating: 0, count: width * height * stored)
    status = unsafe cc_png_decode(bytes, bytes.count, &pixels, pixels.count, &message.text)
    guard status == CC_OK else { throw failure(status, message) }
    if header.has_alpha { pixels = withoutAlpha(pixels, channels: Int(header.channels)) }
    return Image(width: width, height: height, channels: Int(header.channels), pixels: pixels)
  }

  private func failure(_ status: cc_status, _ message: DecoderMessage) -> ImageDecodingError {
    ImageDecodingError(name: name, reason: message.reason(status))
  }

  private func withoutAlpha(_ pixels: [UInt8], channels: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count / (channels + 1) * channels)
    for start in stride(from: 0, to: pixels.count, by: channels + 1) {
      let alpha = Int(pixels[start + channels])
      for channel in 0..<channels {
        let value = pixels[start + channel]
        switch options.alpha {
        case .drop: result.append(value)
        case .composite(let background):
          let sum = Int(value) * alpha + Int(background) * (255 - alpha)
          result.append(UInt8((sum + 127) / 255))
        }
      }
    }
    return result
  }
}
