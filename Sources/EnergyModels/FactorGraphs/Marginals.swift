internal import Glibc

/// The Gibbs distribution of a factor graph, seen by one variable or factor at a time.
public struct Marginals: Sendable {
  /// The inverse temperature `β`.
  public let beta: Double
  /// `F = −(1/β) log Σ_x exp(−β E(x))` over the configurations that the observations leave.
  ///
  /// Where the propagation was loopy it is the Bethe free energy of the messages, which approximates
  /// `F` and is neither above nor below it in general.
  public let freeEnergy: Double
  /// How far the messages came.
  public let convergence: Convergence

  private let graph: FactorGraph
  private var ofVariables: [Double] = []
  private var starts: [Int] = []
  private var ofFactors: [Double] = []

  /// Reads the distribution off messages.
  init(
    _ graph: FactorGraph, _ messages: inout MessagePassing<LogSumExp>, _ convergence: Convergence
  ) throws(FactorGraphError) {
    self.graph = graph
    self.convergence = convergence
    let semiring = messages.semiring
    beta = semiring.beta
    var total = 0.0
    for variable in graph.variables {
      messages.send(fromVariable: variable.index)
      let energy = semiring.joined(messages.belief.span, count: variable.cardinality)
      starts.append(ofVariables.count)
      for state in 0..<variable.cardinality {
        ofVariables.append(exp(-beta * (messages.belief[state] - energy)))
      }
      total += energy * Double(1 - messages.edges.degree(variable.index))
    }
    for factor in graph.factors {
      let count = messages.collect(factor.index)
      let energy = semiring.joined(messages.joint.span, count: count)
      guard energy < .infinity else { throw .impossible("factor \"\(factor.name)\"") }
      for entry in 0..<count { ofFactors.append(exp(-beta * (messages.joint[entry] - energy))) }
      total += energy
    }
    freeEnergy = total
  }

  /// The probability of each state of a variable of the graph.
  public func probabilities(of variable: FactorGraph.Variable) -> [Double] {
    precondition(graph.contains(variable), "variable \"\(variable.name)\" is of another graph")
    let start = starts[variable.index]
    return Array(ofVariables[start..<start + variable.cardinality])
  }

  /// The probability of each joint state of a factor's variables, in the order of its table.
  ///
  /// It is also the derivative `∂F/∂E_f` of the free energy in each entry of the table.
  public func probabilities(of factor: FactorGraph.Factor) -> [Double] {
    precondition(
      factor.index < graph.factors.count && graph.factors[factor.index] == factor,
      "factor \"\(factor.name)\" is of another graph")
    return Array(ofFactors[factor.table])
  }
}

extension FactorGraph {
  /// Marginal probabilities and the free energy, by sum-product in the log domain.
  ///
  /// Source: Kschischang, Frey & Loeliger, section III; Yedidia, Freeman & Weiss, "Constructing
  /// Free-Energy Approximations and Generalized Belief Propagation Algorithms", 2005, for loops.
  ///
  /// - Parameters:
  ///   - beta: The inverse temperature `β`, positive.
  ///   - observations: The states of the variables that are known.
  ///   - propagation: How messages are passed.
  /// - Returns: The distribution.
  /// - Throws: ``FactorGraphError`` where an observation or a setting is wrong, where the propagation
  ///   is exact and the graph has a loop, or where every configuration is impossible, for then there
  ///   is no distribution.
  public func marginals(
    beta: Double = 1, observing observations: [Variable: Int] = [:],
    by propagation: Propagation = .exact
  ) throws(FactorGraphError) -> Marginals {
    try FactorGraphError.check(beta > 0 && beta < .infinity, "β", "a positive number", beta)
    var messages = try MessagePassing(
      self, in: LogSumExp(beta: beta), observing: observations)
    let convergence = try messages.propagate(self, by: propagation)
    try messages.requirePossible(self)
    return try Marginals(self, &messages, convergence)
  }
}
