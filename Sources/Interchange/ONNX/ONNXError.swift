/// Why a computation has no ONNX graph.
public enum ONNXError: Error, Equatable, CustomStringConvertible {
  /// The format lacks an operation.
  case noSuchOperation(name: String)
  /// An operation holds the number of pictures fast, where the format's reader chooses it.
  case fixedBatch(operation: String)

  public var description: String {
    switch self {
    case .noSuchOperation(let name):
      "onnx: wanted operations that the format has, found \(name); export as safetensors"
    case .fixedBatch(let operation):
      "onnx: wanted operations on any number of pictures, found \(operation) on a fixed one; "
        + "export as safetensors"
    }
  }
}
