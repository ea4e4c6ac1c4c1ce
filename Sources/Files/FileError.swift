/// Why a file or a folder could not be read, written or made; each names it, and what to do.
public enum FileError: Error, Equatable, CustomStringConvertible {
  /// There is no such file.
  case notFound(path: String)
  /// The file is there and cannot be read.
  case cannotRead(path: String, reason: String)
  /// The file holds more bytes than are wanted.
  case tooLarge(path: String, found: Int, limit: Int)
  /// The file cannot be written; what was there before is as it was.
  case cannotWrite(path: String, reason: String)
  /// The folder is not there and cannot be made, or is something else.
  case noFolder(path: String, reason: String)
  /// Files may not be made in the folder.
  case closedFolder(path: String, reason: String)

  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): no such file; check the path"
    case .cannotRead(let path, let reason):
      "\(path): cannot be read (\(reason)); check the path and your permissions"
    case .tooLarge(let path, let found, let limit):
      "\(path): wanted at most \(limit) bytes, found \(found); give another file"
    case .cannotWrite(let path, let reason):
      "\(path): cannot be written (\(reason)); what was there is unchanged"
    case .noFolder(let path, let reason):
      "\(path): cannot be made a folder (\(reason)); name another"
    case .closedFolder(let path, let reason):
      "\(path): the folder cannot be written to (\(reason)); name another, or change its permissions"
    }
  }
}
