internal import Tensors

/// Which steps of a computation are written into a graph, and which values as numbers.
///
/// What no picture changes is computed once and written as numbers, unless these were many more than
/// what they are computed from: filters at eight turns are written as the learned filter and the
/// steps that turn it, which a reader of the graph computes once.
struct FoldingPlan {
  /// The indices of the steps to write, in order.
  let steps: [Int]
  /// The values to write as numbers.
  let folded: Set<Int>

  /// Fewer numbers than that are written as they are.
  private static let fewest = 65_536

  /// The plan of a computation.
  init(_ trace: SymbolicTrace) {
    let moving = FoldingPlan.values(thatFollow: trace)
    let growing = FoldingPlan.steps(thatGrow: trace, except: moving)
    var wanted = Set(trace.outputs.map(\.id))
    var steps: [Int] = []
    for step in trace.neededSteps.reversed() {
      let node = trace.graph.nodes[step]
      guard !wanted.isDisjoint(with: node.outputs) else { continue }
      guard moving.contains(node.outputs.lowerBound) || growing.contains(step) else { continue }
      steps.append(step)
      wanted.subtract(node.outputs)
      wanted.formUnion(node.inputs)
    }
    self.steps = steps.reversed()
    folded = wanted.subtracting([trace.input.id])
  }

  /// The values that depend on the input.
  private static func values(thatFollow trace: SymbolicTrace) -> Set<Int> {
    var moving: Set<Int> = [trace.input.id]
    for step in trace.neededSteps {
      let node = trace.graph.nodes[step]
      if node.inputs.contains(where: moving.contains) { moving.formUnion(node.outputs) }
    }
    return moving
  }

  /// The steps whose results hold more than twice the numbers that they are made of in the end.
  private static func steps(thatGrow trace: SymbolicTrace, except moving: Set<Int>) -> Set<Int> {
    var growing: Set<Int> = []
    var costs: [Int: Int] = [:]
    func count(_ value: Int) -> Int { trace.graph.values[value].shape.count }
    for step in trace.neededSteps {
      let node = trace.graph.nodes[step]
      let output = node.outputs.lowerBound
      guard !moving.contains(output) else { continue }
      let cost = node.inputs.reduce(0) { $0 + (costs[$1] ?? count($1)) }
      let grows = count(output) > max(fewest, 2 * cost) && node.operation.computation != nil
      if grows { growing.insert(step) }
      costs[output] = grows ? cost : count(output)
    }
    return growing
  }
}
