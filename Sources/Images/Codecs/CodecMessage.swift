internal import CCodecs

/// A C decoder's message, and what it means.
struct CodecMessage {
  var text = [CChar](repeating: 0, count: Int(CC_MESSAGE_SIZE))

  func reason(_ status: cc_status) -> ImageDecodingError.Reason {
    let end = text.firstIndex(of: 0) ?? text.endIndex
    let message = String(decoding: text[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return switch status {
    case CC_TRUNCATED: .truncated(message)
    case CC_UNSUPPORTED: .unsupported(message)
    case CC_OUT_OF_MEMORY: .tooLarge("out of memory")
    default: .corrupt(message)
    }
  }
}

extension PictureHeader {
  /// The header that a C decoder has read.
  init(_ header: cc_header) {
    self.init(
      width: Int(header.width), height: Int(header.height), channels: Int(header.channels),
      hasAlpha: header.has_alpha)
    (decodedWidth, decodedHeight) = (Int(header.output_width), Int(header.output_height))
  }
}
