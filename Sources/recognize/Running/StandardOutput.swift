internal import Glibc

/// The stream of results.
enum StandardOutput {
  /// Writes a line at once.
  ///
  /// - Throws: Where it cannot be written, as on a full disk: a result that is lost is no success.
  static func write(_ line: String) throws {
    print(line)
    guard fflush(nil) != 0 else { return }
    throw LostOutput(reason: unsafe String(cString: strerror(errno)))
  }
}

/// A result that nobody got.
struct LostOutput: Error, CustomStringConvertible {
  let reason: String

  var description: String { "the output cannot be written (\(reason)); make room, or name another" }
}
