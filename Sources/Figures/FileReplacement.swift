internal import Glibc

/// Writes a file aside and renames it, so that nobody ever sees half of it and a failure leaves what
/// was there.
package struct FileReplacement {
  private let path: String

  /// The replacement of the file at a path, which need not exist.
  package init(path: String) { self.path = path }

  private var aside: String { "\(path).\(getpid()).part" }

  /// Replaces the file by bytes.
  ///
  /// - Throws: ``FigureError/notWritten(path:reason:)``, with what the system says.
  package func write(_ bytes: [UInt8]) throws(FigureError) {
    // A rename would put a file in the place of a device.
    var status = stat()
    if unsafe stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      throw .notWritten(path: path, reason: "it is no regular file")
    }
    let file = unsafe open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw failure() }
    do throws(FigureError) {
      defer { close(file) }
      try write(bytes, to: file)
      // Some file systems tell only now that there was no room.
      guard fsync(file) == 0 else { throw failure() }
    } catch {
      unsafe unlink(aside)
      throw error
    }
    guard unsafe rename(aside, path) == 0 else {
      let error = failure()
      unsafe unlink(aside)
      throw error
    }
  }

  private func write(_ bytes: [UInt8], to file: Int32) throws(FigureError) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes { part in
        unsafe Glibc.write(file, part.baseAddress, part.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure() }
      written += count
    }
  }

  private func failure() -> FigureError {
    .notWritten(path: path, reason: unsafe String(cString: strerror(errno)))
  }
}
