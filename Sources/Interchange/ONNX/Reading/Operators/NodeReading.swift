internal import Tensors

/// Reads one node after another into a network.
///
/// The operators are written once, for values that follow the pictures and for known numbers: what is
/// known is computed at once, all else becomes steps.
struct NodeReading {
  var builder = NetworkBuilder()
  private(set) var node: ONNXNode
  /// Zeros that were put around maps, by the value that they made.
  var borders: [Operand.Origin: Border] = [:]
  /// The number of pictures, where the network is to be for any; nil where it is for this one.
  let pictureCount: Int?
  var budget = FoldingBudget()

  /// Maps, and the zeros above, left, below and right of them.
  struct Border {
    let source: Operand
    let widths: [Int]
  }

  /// A reading that begins with a node.
  init(_ node: ONNXNode, pictureCount: Int?) {
    self.node = node
    self.pictureCount = pictureCount
  }

  /// What a node makes; nil where its operator is not known.
  ///
  /// - Throws: ``Refusal`` where the operator is not read as the node asks for it.
  mutating func outputs(of node: ONNXNode) throws(Refusal) -> [ONNXValue]? {
    self.node = node
    guard var outputs = try readOutputs() else { return nil }
    let follows = node.inputs.contains { $0?.array?.followsBatch == true }
    for (index, value) in outputs.enumerated() {
      guard case .array(var array) = value else { continue }
      try budget.take(array.numbers.count)
      if follows { array.followsBatch = true }
      outputs[index] = .array(array)
    }
    return outputs
  }

  private mutating func readOutputs() throws(Refusal) -> [ONNXValue]? {
    if let values = try severalOutputs() { return values }
    if let value = try constantOutput() { return [value] }
    if let value = try elementwiseOutput() { return [value] }
    if let value = try binaryOutput() { return [value] }
    if let value = try logicalOutput() { return [value] }
    if let value = try movedOutput() { return [value] }
    if let value = try mapOutput() { return [value] }
    return try reducedOutput().map { [$0] }
  }

  private mutating func severalOutputs() throws(Refusal) -> [ONNXValue]? {
    switch node.operation {
    case "Split": try split()
    case "LayerNormalization": try layerNormalization()
    default: nil
    }
  }
}
