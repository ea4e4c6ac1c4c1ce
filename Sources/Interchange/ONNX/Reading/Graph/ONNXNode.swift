/// A node of a graph: its operator, its attributes and what it is given.
struct ONNXNode {
  private let message: Onnx_NodeProto
  /// The version of the operators.
  let opset: Int
  /// What it is given; nil for what is left out.
  let inputs: [ONNXValue?]
  /// The attributes that are tensors, by their names.
  let tensors: [String: ONNXArray]
  /// The inputs that nothing else uses.
  let soleInputs: Set<Int>

  /// A node of a message.
  init(
    _ message: Onnx_NodeProto, opset: Int, inputs: [ONNXValue?], tensors: [String: ONNXArray],
    soleInputs: Set<Int> = []
  ) {
    self.message = message
    self.opset = opset
    self.inputs = inputs
    self.tensors = tensors
    self.soleInputs = soleInputs
  }

  var operation: String { message.opType }
  var outputCount: Int { message.output.count }

  /// A name for what the node makes on its way.
  var label: String { message.output.first ?? message.opType }

  /// Which node it is, for errors.
  var name: ONNXNodeName { ONNXNodeName(message, opset: opset) }

  /// A whole number, held within what is safe to add up.
  func integer(_ name: String) -> Int? {
    attribute(name).flatMap { $0.hasI ? ONNXNode.held($0.i) : nil }
  }

  /// A yes or no, which are 1 and 0.
  func flag(_ name: String, default: Bool = false) -> Bool {
    integer(name).map { $0 != 0 } ?? `default`
  }

  func number(_ name: String) -> Double? {
    attribute(name).flatMap { $0.hasF ? Double($0.f) : nil }
  }

  func integers(_ name: String) -> [Int]? {
    attribute(name).map { $0.ints.map(ONNXNode.held) }
  }

  func numbers(_ name: String) -> [Double]? { attribute(name).map { $0.floats.map(Double.init) } }

  func text(_ name: String) -> String? {
    attribute(name).flatMap { String(validating: $0.s, as: UTF8.self) }
  }

  private func attribute(_ name: String) -> Onnx_AttributeProto? {
    message.attribute.first { $0.name == name }
  }

  private static func held(_ number: Int64) -> Int {
    min(max(Int(number), -ONNXArray.farthest), ONNXArray.farthest)
  }
}

extension ONNXNodeName {
  /// The name of a message.
  init(_ message: Onnx_NodeProto, opset: Int) {
    self.init(
      operation: message.opType, domain: message.domain,
      name: message.name.isEmpty ? message.output.first ?? "without a name" : message.name,
      opset: opset)
  }
}
