extension Image {
  /// Reads a picture file.
  ///
  /// - Throws: ``ImageDecodingError`` where the file cannot be read or is no whole picture of a format
  ///   that the options decode.
  public init(
    contentsOf path: String, options: DecodingOptions = DecodingOptions()
  ) throws(ImageDecodingError) {
    let bytes = try FileBytes.read(path, limit: options.limits.fileBytes)
    try self.init(decoding: bytes, name: path, options: options)
  }

  /// Decodes a picture file's bytes; the name is for messages.
  ///
  /// The format is told by the first bytes, never by the name.
  public init(
    decoding bytes: [UInt8], name: String, options: DecodingOptions = DecodingOptions()
  ) throws(ImageDecodingError) {
    do throws(ImageDecodingError.Reason) {
      let (decoder, header) = try options.checkedHeader(of: bytes)
      self = try decoder.decode(bytes, header: header, options: options)
        .converted(to: options.color)
    } catch {
      throw ImageDecodingError(name: name, reason: error)
    }
  }

  /// How opaque each pixel of a picture file is; nil where the file knows no transparency.
  init?(
    coverOf bytes: [UInt8], name: String, options: DecodingOptions
  ) throws(ImageDecodingError) {
    do throws(ImageDecodingError.Reason) {
      let (decoder, header) = try options.checkedHeader(of: bytes)
      guard header.hasAlpha, let opacity = try decoder.opacity(bytes, header: header) else {
        return nil
      }
      self = opacity
    } catch {
      throw ImageDecodingError(name: name, reason: error)
    }
  }
}

extension DecodingOptions {
  /// The decoder of a file's bytes, and what the file says of its picture, which is within the limits.
  fileprivate func checkedHeader(
    of bytes: [UInt8]
  ) throws(ImageDecodingError.Reason) -> (any PictureDecoder, PictureHeader) {
    guard !bytes.isEmpty else { throw .empty(wanted: formats) }
    guard let decoder = decoders.first(where: { $0.recognizes(bytes) }) else {
      throw .notAnImage(wanted: formats)
    }
    let header = try decoder.header(of: bytes, options: self)
    try header.check(limits)
    return (decoder, header)
  }
}
