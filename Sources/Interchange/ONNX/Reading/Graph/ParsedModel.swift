internal import SwiftProtobuf

/// What a file holds: a graph whose nodes are in order, and the tensors that it begins with.
struct ParsedModel {
  let path: String
  let opset: Int
  let metadata: [String: String]
  /// Each after those whose results it uses.
  let nodes: [Onnx_NodeProto]
  let initializers: [String: Onnx_TensorProto]
  /// What the graph is given, what it begins with aside.
  let inputs: [Onnx_ValueInfoProto]
  let outputs: [String]
  let decoding: TensorDecoding

  /// The longest file that is read.
  static let mostBytes = 1 << 30
  /// The versions of ONNX's operators that are read.
  static let opsets = 11...21

  /// Reads the messages of a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - path: Where it is, for errors.
  ///   - folder: Where files with its numbers may be; nil where there are none.
  ///   - opsets: The versions of the operators that are wanted.
  /// - Throws: ``ONNXError`` where it is no network, a part of one, or of another version.
  init(
    decoding bytes: [UInt8], path: String, folder: String?, opsets: ClosedRange<Int> = opsets
  ) throws(ONNXError) {
    let model: Onnx_ModelProto
    do { model = try Onnx_ModelProto(serializedBytes: bytes) } catch {
      throw .notANetwork(path: path, detail: "its bytes are none of ONNX's messages, or end early")
    }
    try self.init(model, path: path, folder: folder, opsets: opsets)
  }

  /// Reads a message.
  init(
    _ model: Onnx_ModelProto, path: String, folder: String?, opsets: ClosedRange<Int> = opsets
  ) throws(ONNXError) {
    guard !model.graph.node.isEmpty else {
      throw .notANetwork(path: path, detail: "it has no nodes")
    }
    self.path = path
    let versions = model.opsetImport.filter { ["", "ai.onnx"].contains($0.domain) }.map(\.version)
    guard let version = versions.max(), let opset = Int(exactly: version), opsets.contains(opset)
    else {
      throw .unknownVersion(path: path, found: versions.max().map { Int($0) }, known: opsets)
    }
    self.opset = opset
    metadata = Dictionary(model.metadataProps.map { ($0.key, $0.value) }) { _, last in last }
    let graph = model.graph
    initializers = Dictionary(graph.initializer.map { ($0.name, $0) }) { first, _ in first }
    guard initializers.count == graph.initializer.count, graph.sparseInitializer.isEmpty else {
      throw .notANetwork(path: path, detail: "tensors in it share a name, or are sparse")
    }
    let names = Set(initializers.keys)
    inputs = graph.input.filter { !names.contains($0.name) }
    outputs = graph.output.map(\.name)
    nodes = try NodeOrder.sorted(
      graph.node, known: names.union(inputs.map(\.name)), path: path)
    decoding = TensorDecoding(path: path, folder: folder)
  }
}
