/// Why a computation has no ONNX graph, or a file in ONNX gives no network.
public enum ONNXError: Error, Equatable, CustomStringConvertible {
  /// The format lacks an operation.
  case noSuchOperation(name: String)
  /// An operation holds the number of pictures fast, where the format's reader chooses it.
  case fixedBatch(operation: String)
  /// The file is no network in ONNX, or a part of one.
  case notANetwork(path: String, detail: String)
  /// The operators are of a version that is not read; nil where the file names none.
  case unknownVersion(path: String, found: Int?, known: ClosedRange<Int>)
  /// A tensor of the file is damaged, or holds what is not read.
  case unreadableTensor(path: String, tensor: String, detail: String)
  /// A node is of an operator that is not read.
  case unknownOperator(path: String, node: ONNXNodeName)
  /// A node asks for what its operator is not read with.
  case unreadableNode(path: String, node: ONNXNodeName, detail: String)
  /// The network sees other pictures than wanted; nil for sizes that it leaves free.
  case otherPictures(path: String, wanted: [Int], found: [Int?])
  /// The network is for one number of pictures alone; the name is that of a value.
  case heldBatch(path: String, value: String)

  public var description: String {
    switch self {
    case .noSuchOperation(let name):
      "onnx: wanted operations that the format has, found \(name); export as safetensors"
    case .fixedBatch(let operation):
      "onnx: wanted operations on any number of pictures, found \(operation) on a fixed one; "
        + "export as safetensors"
    case .notANetwork(let path, let detail):
      "\(path): wanted a whole network in ONNX, found that \(detail); export it anew"
    case .unknownVersion(let path, let found, let known):
      "\(path): wanted operators of version \(known.lowerBound) to \(known.upperBound), found "
        + "\(found.map { "\($0)" } ?? "none"); export it with opset \(known.upperBound)"
    case .unreadableTensor(let path, let tensor, let detail):
      "\(path): the tensor \(tensor): \(detail); export it anew"
    case .unknownOperator(let path, let node):
      "\(path): wanted operators that are read, found \(node); export another network"
    case .unreadableNode(let path, let node, let detail):
      "\(path): \(node): \(detail); export the network otherwise"
    case .otherPictures(let path, let wanted, let found):
      "\(path): wanted a network for pictures of \(wanted), found one for "
        + "[\(found.map { $0.map(String.init) ?? "any" }.joined(separator: ", "))]; give its own sizes"
    case .heldBatch(let path, let value):
      "\(path): wanted a network for any number of pictures, found that \(value) holds it fast; "
        + "export it with a dynamic batch axis"
    }
  }
}

/// Which node of a file is meant.
public struct ONNXNodeName: Sendable, Equatable, CustomStringConvertible {
  /// The name of its operator.
  public let operation: String
  /// Where the operator is from; empty for ONNX itself.
  public let domain: String
  /// The node's own name, or that of its first output.
  public let name: String
  /// The version of the operators.
  public let opset: Int

  /// The node as part of a sentence.
  public var description: String {
    "the operator \(domain.isEmpty ? "" : domain + ".")\(operation) of the node \(name), opset \(opset)"
  }
}
