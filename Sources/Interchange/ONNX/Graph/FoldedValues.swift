internal import Tensors

/// The values of a computation that no picture changes, as numbers.
///
/// Filters with batch norm folded in, norms of references over the pose grid: what a program computes
/// once when it is made. ``FoldingPlan`` says which.
struct FoldedValues {
  private var numbers: [Int: [Float]] = [:]

  /// Computes values of a graph from the learned numbers.
  ///
  /// - Throws: `TensorError` where an operation cannot be prepared or memory runs out.
  init(_ values: Set<Int>, of graph: Graph, store: ParameterStore) throws(TensorError) {
    var computed: [Int] = []
    for value in values.sorted() {
      switch graph.values[value].origin {
      case .constant(let elements): numbers[value] = elements
      case .parameter(let name): numbers[value] = store[name]
      case .computed: computed.append(value)
      case .input(let name): preconditionFailure("the input \(name) has no numbers of its own")
      }
    }
    guard !computed.isEmpty else { return }
    let outputs = computed.map(graph.tensor)
    let program = try Program(outputs, parameters: .fixed(store))
    try program.run()
    for output in outputs { numbers[output.id] = program.read(output) }
  }

  /// The numbers of a value, row-major.
  subscript(value: Int) -> [Float] {
    guard let known = numbers[value] else { preconditionFailure("value \(value) was not folded") }
    return known
  }
}
