internal import Tensors

/// Reads the nodes of a graph in order, from values that are given.
struct GraphReading {
  private let model: ParsedModel
  /// How often each value is used, by nodes or as an output.
  private let uses: [String: Int]
  private var values: [String: ONNXValue]
  private var reading: NodeReading

  /// A reading of a model's graph.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - values: What its inputs are.
  ///   - pictureCount: The number of pictures, where the network is to be for any number; else nil.
  init(_ model: ParsedModel, values: [String: ONNXValue], pictureCount: Int?) {
    self.model = model
    self.values = values
    var uses: [String: Int] = [:]
    for name in model.nodes.flatMap(\.input) + model.outputs { uses[name, default: 0] += 1 }
    self.uses = uses
    let none = ONNXNode(Onnx_NodeProto(), opset: model.opset, inputs: [], tensors: [:])
    reading = NodeReading(none, pictureCount: pictureCount)
  }

  /// The network so far, and where the numbers of its weights are.
  var builder: NetworkBuilder { reading.builder }

  /// Reads every node.
  ///
  /// - Throws: ``ONNXError`` naming the first that cannot be read.
  mutating func read() throws(ONNXError) {
    for message in model.nodes {
      let node = try node(message)
      let outputs: [ONNXValue]?
      do { outputs = try reading.outputs(of: node) } catch {
        throw .unreadableNode(path: model.path, node: node.name, detail: error.detail)
      }
      guard let outputs else { throw .unknownOperator(path: model.path, node: node.name) }
      for (name, value) in zip(message.output, outputs) where !name.isEmpty { note(value, name) }
    }
  }

  /// What an output of the graph is.
  ///
  /// - Throws: ``ONNXError`` where nothing makes it.
  mutating func value(_ name: String) throws(ONNXError) -> ONNXValue {
    if let known = values[name] { return known }
    guard let tensor = model.initializers[name] else {
      throw .notANetwork(path: model.path, detail: "nothing that is read makes its value \(name)")
    }
    let value = try value(tensor)
    values[name] = value
    return value
  }

  private mutating func note(_ value: ONNXValue, _ name: String) {
    switch value {
    case .tensor(let operand):
      reading.builder.name(operand, name)
      values[name] = value
    case .array(var array):
      if array.name.isEmpty { array.name = name }
      values[name] = .array(array)
    }
  }

  private mutating func node(_ message: Onnx_NodeProto) throws(ONNXError) -> ONNXNode {
    let name = ONNXNodeName(message, opset: model.opset)
    guard ["", "ai.onnx"].contains(message.domain) else {
      throw .unknownOperator(path: model.path, node: name)
    }
    var tensors: [String: ONNXArray] = [:]
    for attribute in message.attribute {
      guard !attribute.hasG, attribute.graphs.isEmpty else {
        throw .unreadableNode(
          path: model.path, node: name, detail: "wanted a node of numbers, found one of graphs")
      }
      if attribute.hasT { tensors[attribute.name] = try model.decoding.array(attribute.t) }
    }
    var inputs: [ONNXValue?] = []
    for input in message.input { inputs.append(input.isEmpty ? nil : try value(input)) }
    let sole = message.input.indices.filter { uses[message.input[$0]] == 1 }
    return ONNXNode(
      message, opset: model.opset, inputs: inputs, tensors: tensors, soleInputs: Set(sole))
  }

  /// A tensor that the graph begins with: known numbers, or a weight where they are many.
  private mutating func value(_ tensor: Onnx_TensorProto) throws(ONNXError) -> ONNXValue {
    let (shape, element) = try model.decoding.description(of: tensor)
    let count = ONNXArray.count(of: shape) ?? 0
    guard element.isFloat, count > FoldingBudget.mostFloats else {
      return .array(try model.decoding.array(tensor))
    }
    do {
      return .tensor(try reading.builder.weight(tensor.name, shape, .weight, .tensor(tensor)))
    } catch {
      throw .unreadableTensor(path: model.path, tensor: tensor.name, detail: error.detail)
    }
  }
}
