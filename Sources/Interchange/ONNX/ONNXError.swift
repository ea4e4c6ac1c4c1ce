/// Why a computation has no ONNX graph, or a file is no network that can be read.
public enum ONNXError: Error, Equatable, CustomStringConvertible {
  /// The format lacks an operation.
  case noSuchOperation(name: String)
  /// An operation holds the number of pictures fast, where the format's reader chooses it.
  case fixedBatch(operation: String)
  /// A file is no network, or not a whole one.
  case broken(path: String, detail: String)
  /// A node computes what cannot be read.
  case unreadable(path: String, node: String, operation: String, opset: Int, detail: String)

  public var description: String {
    switch self {
    case .noSuchOperation(let name):
      "onnx: wanted operations that the format has, found \(name); export as safetensors"
    case .fixedBatch(let operation):
      "onnx: wanted operations on any number of pictures, found \(operation) on a fixed one; "
        + "export as safetensors"
    case .broken(let path, let detail):
      "\(path): no whole network in ONNX: \(detail)"
    case .unreadable(let path, let node, let operation, let opset, let detail):
      "\(path): the node \(node) (\(operation), opset \(opset)) cannot be read: \(detail)"
    }
  }
}
