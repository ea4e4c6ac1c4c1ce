internal import COneDNN

/// Which steps of a program several threads share.
///
/// To wake a thread that sleeps takes from tens of microseconds to a millisecond, as long as all the
/// work on one picture; from step to step the threads stay awake. So a program with little work
/// runs on one thread, and so does a step that is done before another thread could take part.
struct WorkSharing {
  private let isShared: Bool

  // Workloads, of which a thousand take some three tenths of a microsecond.
  private static let leastStep = 1 << 15
  private static let leastProgram = 1 << 21

  /// The sharing of a program of these nodes, by what has to be computed in every run.
  ///
  /// It is on one thread whatever it computes where its owner says so.
  init(of nodes: [Int], in graph: Graph, parametersAreFixed: Bool, isAllowed: Bool) {
    var computed: Set<Int> = []
    var total = 0
    for node in nodes.map({ graph.nodes[$0] }) {
      let changes = node.inputs.contains { value in
        switch graph.values[value].origin {
        case .input: true
        case .parameter: !parametersAreFixed
        case .constant: false
        case .computed: computed.contains(value)
        }
      }
      guard changes else { continue }
      computed.formUnion(node.outputs)
      total += node.workload(in: graph)
    }
    isShared = isAllowed && total >= WorkSharing.leastProgram
  }

  /// Prepares a step for as many threads as will run it: oneDNN decides when it makes a primitive.
  ///
  /// - Parameters:
  ///   - workload: The step's workload.
  ///   - prepare: Makes it.
  /// - Returns: What was made, and whether one thread does it alone.
  /// - Throws: What the preparation throws.
  func preparing<Result>(
    _ workload: Int, _ prepare: () throws(TensorError) -> Result
  ) throws(TensorError) -> (result: Result, isSerial: Bool) {
    let isSerial = !isShared || workload < WorkSharing.leastStep
    let threads = dn_threads()
    if isSerial { dn_set_threads(1) }
    defer { if isSerial { dn_set_threads(threads) } }
    return (try prepare(), isSerial)
  }
}

extension Graph.Node {
  /// About how many numbers the node reads and writes.
  func workload(in graph: Graph) -> Int {
    operation.workload(
      inputs: inputs.map { graph.values[$0].shape }, outputs: outputs.map { graph.values[$0].shape }
    )
  }
}
