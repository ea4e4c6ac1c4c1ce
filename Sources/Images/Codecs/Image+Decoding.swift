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
      guard !bytes.isEmpty else { throw .empty(wanted: options.formats) }
      guard let decoder = options.decoders.first(where: { $0.recognizes(bytes) }) else {
        throw .notAnImage(wanted: options.formats)
      }
      let header = try decoder.header(of: bytes, options: options)
      try header.check(options.limits)
      self = try decoder.decode(bytes, header: header, options: options)
        .converted(to: options.color)
    } catch {
      throw ImageDecodingError(name: name, reason: error)
    }
  }
}
