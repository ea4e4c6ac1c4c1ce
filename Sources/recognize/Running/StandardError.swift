internal import Glibc

/// The stream of everything that is no result.
enum StandardError {
  /// Writes a text as it is; where nobody reads, it is lost.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      unsafe _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    }
  }
}
