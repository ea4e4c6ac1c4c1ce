/// What can go wrong between a traced computation and its numbers.
public enum TensorError: Error, Equatable, CustomStringConvertible {
  /// oneDNN cannot be opened.
  case noLibrary(reason: String)
  /// oneDNN would not prepare an operation.
  case unsupported(operation: String, detail: String)
  /// oneDNN failed while a step ran.
  case failed(operation: String, status: Int)
  /// The memory for a program could not be had.
  case outOfMemory(bytes: Int)
  /// Numbers of the wrong count were written to an input.
  case wrongCount(name: String, wanted: Int, found: Int)

  public var description: String {
    switch self {
    case .noLibrary(let reason):
      "wanted the library oneDNN to compute with, found none (\(reason)); install it"
    case .unsupported(let operation, let detail):
      "\(operation): this machine's oneDNN does not support it (\(detail))"
    case .failed(let operation, let status):
      "\(operation): oneDNN failed with status \(status)"
    case .outOfMemory(let bytes):
      "wanted \(bytes) bytes for a program, found none; use a smaller batch or picture"
    case .wrongCount(let name, let wanted, let found):
      "\(name): wanted \(wanted) numbers, found \(found)"
    }
  }
}
