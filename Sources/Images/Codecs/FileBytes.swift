internal import Glibc

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
