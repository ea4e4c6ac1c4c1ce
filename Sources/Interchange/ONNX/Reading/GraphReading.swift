internal import Tensors

/// Reads the nodes of a graph in order, for pictures of a shape `[N, C, H, W]`.
struct GraphReading {
  private let decoding: TensorDecoding
  private let opset: Int
  private var values: [String: ONNXValue]
  private var builder = NetworkBuilder()
  private var paddings: [Operand.Origin: (source: Operand, border: [Int])] = [:]

  /// A reading that begins with known values.
  init(decoding: TensorDecoding, opset: Int, values: [String: ONNXValue]) {
    self.decoding = decoding
    self.opset = opset
    self.values = values
  }

  /// Reads nodes, each after what it uses.
  ///
  /// - Throws: ``ONNXError/unreadable(path:node:operation:opset:detail:)``.
  mutating func read(_ nodes: [Onnx_NodeProto]) throws(ONNXError) {
    for node in nodes {
      guard ["", "ai.onnx"].contains(node.domain) else {
        throw refusal(node, "wanted an operator of ONNX, found one of \(node.domain)")
      }
      var known: [String: ONNXArray] = [:]
      for attribute in node.attribute {
        guard !attribute.hasG, attribute.graphs.isEmpty else {
          throw refusal(node, "wanted a node without graphs in it")
        }
        if attribute.hasT { known[attribute.name] = try decoding.array(attribute.t) }
      }
      var reading = NodeReading(
        node: node, opset: opset, inputs: node.input.map { values[$0] }, known: known,
        builder: builder, paddings: paddings)
      let outputs: [ONNXValue]
      do { outputs = try reading.outputs() } catch { throw refusal(node, error.detail) }
      (builder, paddings) = (reading.builder, reading.paddings)
      for (name, value) in zip(node.output, outputs) { note(value, name) }
    }
  }

  private mutating func note(_ value: ONNXValue, _ name: String) {
    switch value {
    case .tensor(let operand):
      builder.name(operand, name)
      values[name] = value
    case .array(var array):
      if array.name.isEmpty { array.name = name }
      values[name] = .array(array)
    }
  }

  /// The value of a name; a known one as a weight.
  mutating func operand(_ name: String) -> Operand? {
    switch values[name] {
    case .tensor(let operand)?: operand
    case .array(let array)?: builder.weight(array, .statistic, name: name)
    case nil: nil
    }
  }

  /// The network so far, and the numbers of its weights.
  func network(outputs: [Operand]) -> (network: Network, steps: [Int?], numbers: [String: [Float]]) {
    let (network, steps) = builder.network(outputs: outputs)
    return (network, steps, builder.numbers)
  }

  private func refusal(_ node: Onnx_NodeProto, _ detail: String) -> ONNXError {
    .unreadable(
      path: decoding.path, node: node.name.isEmpty ? node.output.first ?? "" : node.name,
      operation: node.opType, opset: opset, detail: detail)
  }
}
