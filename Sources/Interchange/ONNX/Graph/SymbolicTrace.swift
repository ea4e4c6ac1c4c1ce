package import Tensors

/// A computation traced for two numbers of pictures, which tells the sizes that follow that number.
///
/// A graph's shapes are numbers. Those that differ between the two traces are multiples of the number
/// of pictures; a reader of the exported graph chooses it.
package struct SymbolicTrace {
  /// The trace for the first number of pictures.
  let graph: Graph
  /// The input and the outputs.
  let input: Tensor
  let outputs: [Tensor]
  /// The indices of the steps that the outputs depend on, in order.
  let neededSteps: [Int]
  private let other: Graph

  /// Traces a computation twice.
  ///
  /// - Parameter trace: Traces it for a number of pictures, always in the same way.
  package init(_ trace: (Int) throws -> (input: Tensor, outputs: [Tensor])) rethrows {
    let (first, second) = (try trace(2), try trace(3))
    (graph, other) = (first.input.graph, second.input.graph)
    (input, outputs) = (first.input, first.outputs)
    neededSteps = graph.nodes(neededFor: outputs)
    precondition(
      graph.values.count == other.values.count && graph.nodes.count == other.nodes.count,
      "a computation whose steps depend on the number of pictures")
  }

  /// The sizes of a value; nil for those that follow the number of pictures.
  func sizes(of value: Int) -> [Int?] {
    let (one, two) = (graph.values[value].shape, other.values[value].shape)
    return zip(one.dimensions, two.dimensions).map { $0 == $1 ? $0 : nil }
  }

  /// Whether a step does the same in both traces: a mean over the pictures, say, does not.
  func isSteady(_ step: Int) -> Bool {
    let (one, two) = (graph.nodes[step], other.nodes[step])
    return one.operation.computation == two.operation.computation
      && one.inputs.allSatisfy { constant($0, in: graph) == constant($0, in: other) }
  }

  /// The elements of a value that is a constant of one shape in both traces.
  private func constant(_ value: Int, in graph: Graph) -> [Float]? {
    guard case .constant(let elements) = graph.values[value].origin,
      !sizes(of: value).contains(nil)
    else { return nil }
    return elements
  }
}
