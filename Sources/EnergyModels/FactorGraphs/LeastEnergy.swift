/// A configuration of least energy, as min-sum found it.
public struct LeastEnergy: Sendable, Hashable {
  /// A state for each variable, in the order of the graph's variables.
  public let states: [Int]
  /// The energy of exactly these states.
  ///
  /// The least there is, where the propagation was exact. Loopy propagation may decode an impossible
  /// configuration; its energy then is +∞.
  public let energy: Double
  /// How far the messages came.
  public let convergence: Convergence

  /// The state of a variable.
  public subscript(variable: FactorGraph.Variable) -> Int { states[variable.index] }
}

extension FactorGraph {
  /// A configuration of least energy, `argmin_x E(x)`, by min-sum.
  ///
  /// Where several have the least energy it is one of them: states are decided one variable after
  /// another, each in the light of those before.
  ///
  /// Source: Kschischang, Frey & Loeliger, section V (the Viterbi algorithm is this on a chain).
  ///
  /// - Parameters:
  ///   - observations: The states of the variables that are known.
  ///   - propagation: How messages are passed.
  /// - Returns: The configuration and its energy.
  /// - Throws: ``FactorGraphError`` where an observation or a setting is wrong, where the propagation
  ///   is exact and the graph has a loop, or where every configuration is impossible: loops may hide
  ///   that, exact propagation never does.
  public func leastEnergy(
    observing observations: [Variable: Int] = [:], by propagation: Propagation = .exact
  ) throws(FactorGraphError) -> LeastEnergy {
    var messages = try MessagePassing(self, in: MinPlus(), observing: observations)
    let convergence = try messages.propagate(self, by: propagation)
    try messages.requirePossible(self)
    let states = messages.decode()
    return LeastEnergy(
      states: states, energy: try energy(of: states), convergence: convergence)
  }
}

extension MessagePassing {
  /// Decides the states of all variables, each the first of least belief given those before.
  mutating func decode() -> [Int] {
    var states = [Int](repeating: 0, count: edges.variableCount)
    for variable in order.nodes where variable < edges.variableCount {
      for place in edges.places(ofVariable: variable) {
        _ = send(along: edges.ofVariables[place], damping: 0)
      }
      send(fromVariable: variable)
      var best = 0
      for state in 1..<max(1, cardinality[variable]) where belief[state] < belief[best] {
        best = state
      }
      states[variable] = best
      fix(variable, at: best)
    }
    return states
  }

  /// Refuses a graph of which messages show that nothing in it is possible.
  ///
  /// A state's belief is infinite only where no configuration has it, loops or not.
  mutating func requirePossible(_ graph: FactorGraph) throws(FactorGraphError) {
    for variable in graph.variables {
      send(fromVariable: variable.index)
      guard MinPlus().joined(belief.span, count: variable.cardinality) < .infinity else {
        throw .impossible("variable \"\(variable.name)\"")
      }
    }
  }
}
