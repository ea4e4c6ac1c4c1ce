/// Why a report has no place.
public enum ReportError: Error, Equatable, CustomStringConvertible {
  /// The folder is not there and cannot be made, or is something else.
  case noFolder(path: String, reason: String)
  /// Files may not be made in the folder.
  case notWritable(path: String, reason: String)

  public var description: String {
    switch self {
    case .noFolder(let path, let reason):
      "--report: \(path) cannot be made a folder: \(reason); name another"
    case .notWritable(let path, let reason):
      "--report: the folder \(path) cannot be written to: \(reason); "
        + "name another, or change its permissions"
    }
  }
}
