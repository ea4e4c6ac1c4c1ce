internal import Glibc

/// A folder in which files can be made.
public struct WritableFolder: Sendable {
  /// The path.
  public let path: String

  /// Makes the folder, and those that it lies in, where there is none.
  ///
  /// - Throws: ``FileError`` where it cannot be made or written to.
  public init(_ path: String) throws(FileError) {
    self.path = path
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      guard unsafe mkdir(made, 0o777) != 0 else { continue }
      let failure = SystemFailure()
      var status = stat()
      // A folder that is there, or on a disk that cannot be written to, is what was wanted.
      guard unsafe stat(made, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR else { continue }
      throw .noFolder(path: path, reason: failure.reason)
    }
    guard unsafe access(path, W_OK | X_OK) == 0 else {
      throw .closedFolder(path: path, reason: SystemFailure().reason)
    }
  }
}
