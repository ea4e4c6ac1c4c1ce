package import Tensors

/// Writes a traced computation into an ONNX graph, one operation after another.
package struct GraphTranslation {
  private let trace: SymbolicTrace
  private let plan: FoldingPlan
  private let folded: FoldedValues
  /// The names of the values that have been written.
  private var names: [Int: String]

  /// Prepares a translation.
  ///
  /// - Parameters:
  ///   - trace: The computation.
  ///   - input: The name, in the ONNX graph, of the value that is the computation's input.
  ///   - store: The learned numbers.
  /// - Throws: ``ONNXError`` where a step holds the number of pictures fast, `TensorError` where what
  ///   no picture changes cannot be computed.
  package init(_ trace: SymbolicTrace, input: String, store: ParameterStore) throws {
    self.trace = trace
    names = [trace.input.id: input]
    for step in trace.neededSteps where !trace.isSteady(step) {
      throw ONNXError.fixedBatch(operation: trace.graph.nodes[step].operation.name)
    }
    plan = FoldingPlan(trace)
    folded = try FoldedValues(plan.folded, of: trace.graph, store: store)
  }

  /// Writes every step.
  ///
  /// - Returns: The names of the computation's outputs.
  /// - Throws: ``ONNXError`` naming an operation that ONNX has not.
  package mutating func write(to graph: inout ONNXGraph) throws(ONNXError) -> [String] {
    for step in plan.steps.map({ trace.graph.nodes[$0] }) {
      var inputs: [String] = []
      for value in step.inputs { inputs.append(try name(of: value, for: step, in: &graph)) }
      guard let computation = step.operation.computation else {
        throw .noSuchOperation(name: step.operation.name)
      }
      let output = step.outputs.lowerBound
      names[output] = try graph.add(
        computation,
        TracedStep(
          name: step.operation.name, inputs: inputs, inputSizes: step.inputs.map(trace.sizes),
          outputSizes: trace.sizes(of: output)))
    }
    return trace.outputs.map { output in
      guard let name = names[output.id] else {
        preconditionFailure("an output that does not depend on the input")
      }
      return name
    }
  }

  /// The name of a step's input, whose numbers are added where it is fixed and new.
  private mutating func name(
    of value: Int, for step: Graph.Node, in graph: inout ONNXGraph
  ) throws(ONNXError) -> String {
    if let known = names[value] { return known }
    let sizes = trace.sizes(of: value)
    let shape = sizes.compactMap(\.self)
    guard shape.count == sizes.count else { throw .fixedBatch(operation: step.operation.name) }
    var name = "folded"
    if case .parameter(let known) = trace.graph.values[value].origin { name = known }
    let added = graph.floats(folded[value], shape, named: name)
    names[value] = added
    return added
  }
}

/// A step of a traced computation, as its translation sees it.
struct TracedStep {
  /// The operation's name, for errors.
  let name: String
  /// The names of its inputs in the ONNX graph.
  let inputs: [String]
  /// Their sizes; nil for those that follow the number of pictures.
  let inputSizes: [[Int?]]
  /// The sizes of its output.
  let outputSizes: [Int?]
}
