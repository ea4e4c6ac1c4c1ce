/// The edges of a factor graph in flat arrays: what messages run along.
///
/// An edge is one variable of one factor; those of a factor stand together, in the order of its
/// variables. A node is a variable, or the number of variables plus a factor.
struct FactorGraphEdges {
  /// The number of variables.
  let variableCount: Int
  /// The number of factors.
  let factorCount: Int
  /// The factor of each edge.
  private(set) var factor: [Int] = []
  /// The variable of each edge.
  private(set) var variable: [Int] = []
  /// Where the edges of each factor start, and the number of edges.
  private(set) var firstOfFactor: [Int] = [0]
  /// The edges of all variables, one variable's after another's.
  let ofVariables: [Int]
  /// Where each variable's part of ``ofVariables`` starts, and the number of edges.
  let firstOfVariable: [Int]

  /// The edges of a graph.
  init(_ graph: FactorGraph) {
    variableCount = graph.variables.count
    factorCount = graph.factors.count
    var starts = [Int](repeating: 0, count: variableCount + 1)
    for part in graph.factors {
      for scoped in part.variables {
        factor.append(part.index)
        variable.append(scoped.index)
        starts[scoped.index + 1] += 1
      }
      firstOfFactor.append(variable.count)
    }
    for index in 0..<variableCount { starts[index + 1] += starts[index] }
    var next = starts
    var sorted = variable
    for (edge, variable) in variable.enumerated() {
      sorted[next[variable]] = edge
      next[variable] += 1
    }
    ofVariables = sorted
    firstOfVariable = starts
  }

  /// The edges of a factor.
  func edges(ofFactor factor: Int) -> Range<Int> {
    firstOfFactor[factor]..<firstOfFactor[factor + 1]
  }

  /// A variable's part of ``ofVariables``.
  func places(ofVariable variable: Int) -> Range<Int> {
    firstOfVariable[variable]..<firstOfVariable[variable + 1]
  }

  /// The number of edges of a node.
  func degree(_ node: Int) -> Int {
    node < variableCount
      ? places(ofVariable: node).count : edges(ofFactor: node - variableCount).count
  }

  /// The node at the other end of a node's edge.
  func neighbour(_ node: Int, _ position: Int) -> Int {
    node < variableCount
      ? variableCount + factor[ofVariables[firstOfVariable[node] + position]]
      : variable[firstOfFactor[node - variableCount] + position]
  }
}
