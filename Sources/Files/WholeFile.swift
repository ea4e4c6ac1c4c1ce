internal import Glibc

/// A file that is read or written as a whole.
///
/// ```swift
/// let file = WholeFile("notes.txt")
/// try file.write(Array("seen from all sides".utf8))
/// print(try file.read(atMost: 1 << 20).count)
/// ```
public struct WholeFile: Sendable {
  /// The path, of the file or of a symbolic link to it.
  public let path: String

  /// The file of a path, which need not exist.
  public init(_ path: String) { self.path = path }

  /// The bytes of the file.
  ///
  /// - Parameter limit: The most bytes that are read.
  /// - Returns: All of them.
  /// - Throws: ``FileError`` where it is missing, unreadable, larger, or a folder, device or pipe.
  public func read(atMost limit: Int = 1 << 32) throws(FileError) -> [UInt8] {
    // Opened without blocking, so that a pipe without a writer cannot hang the program.
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      let failure = SystemFailure()
      throw failure.code == ENOENT ? .notFound(path: path) : unreadable(failure.reason)
    }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0 else { throw unreadable(SystemFailure().reason) }
    guard status.isRegular else { throw unreadable("it is no regular file") }
    guard status.st_size <= limit else {
      throw .tooLarge(path: path, found: status.st_size, limit: limit)
    }
    var failure: SystemFailure?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: status.st_size) { buffer, count in
      while count < buffer.count {
        let rest = unsafe UnsafeMutableBufferPointer(rebasing: buffer[count...])
        let got = unsafe Glibc.read(file, rest.baseAddress, rest.count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = SystemFailure() }
        guard got > 0 else { break }
        count += got
      }
    }
    if let failure { throw unreadable(failure.reason) }
    return bytes
  }

  private func unreadable(_ reason: String) -> FileError {
    .cannotRead(path: path, reason: reason)
  }
}

extension stat {
  /// Whether it is a file of bytes, rather than a folder, a device or a pipe.
  var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
}
