internal import CCodecs
internal import Glibc

extension Image {
  /// Reads a PNG or JPEG file.
  ///
  /// - Throws: ``ImageDecodingError`` where the file cannot be read or is no whole picture.
  public init(
    contentsOf path: String, options: DecodingOptions = DecodingOptions()
  ) throws(ImageDecodingError) {
    let bytes = try FileBytes.read(path, limit: options.limits.fileBytes)
    try self.init(decoding: bytes, name: path, options: options)
  }

  /// Decodes a PNG or JPEG file's bytes; the name is for messages.
  public init(
    decoding bytes: [UInt8], name: String, options: DecodingOptions = DecodingOptions()
  ) throws(ImageDecodingError) {
    self = try Image.decoded(bytes, name: name, options: options).converted(to: options.color)
  }

  private static func decoded(
    _ bytes: [UInt8], name: String, options: DecodingOptions
  ) throws(ImageDecodingError) -> Image {
    guard !bytes.isEmpty else { throw ImageDecodingError(name: name, reason: .empty) }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      return try PNGDecoder(bytes: bytes, name: name, options: options).decode()
    }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      return try JPEGDecoder(bytes: bytes, name: name, options: options).decode()
    }
    throw ImageDecodingError(name: name, reason: .notAnImage)
  }
}

/// Whole files, bounded.
enum FileBytes {
  /// The bytes of a regular file of at most `limit` bytes.
  static func read(_ path: String, limit: Int) throws(ImageDecodingError) -> [UInt8] {
    func failure(_ why: String) -> ImageDecodingError {
      ImageDecodingError(name: path, reason: .unreadable(why))
    }
    // Opened without blocking, so that a pipe without a writer cannot hang the program.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw failure(unsafe String(cString: strerror(errno))) }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else {
      throw failure(unsafe String(cString: strerror(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw failure("not a regular file") }
    guard status.st_size <= limit else {
      throw ImageDecodingError(
        name: path, reason: .tooLarge("\(status.st_size) bytes, the limit is \(limit)"))
    }
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
      while count < buffer.count {
        let got = unsafe Glibc.read(
          file, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
        guard got > 0 else {
          failed = got < 0
          break
        }
        count += got
      }
    }
    if failed { throw failure("reading failed") }
    return bytes
  }
}

/// A C decoder's message, and what it means.
struct DecoderMessage {
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

extension cc_header {
  /// Checks the stored size against the limits.
  func check(_ limits: DecodingOptions.Limits, name: String) throws(ImageDecodingError) {
    let (pixels, overflow) = Int(width).multipliedReportingOverflow(by: Int(height))
    guard width > 0, height > 0 else {
      throw ImageDecodingError(name: name, reason: .corrupt("\(width) × \(height) pixels"))
    }
    guard !overflow, pixels <= limits.pixels else {
      throw ImageDecodingError(
        name: name,
        reason: .tooLarge("\(width) × \(height) pixels, the limit is \(limits.pixels)"))
    }
  }
}
