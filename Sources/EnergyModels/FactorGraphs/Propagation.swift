/// How messages are passed through a factor graph.
public enum Propagation: Sendable, Hashable {
  /// Once towards the roots and once back: exact, for graphs without loops.
  case exact
  /// Again and again until no message changes: an approximation, for any graph.
  ///
  /// Each iteration passes every message once, against the order of the nodes and then along it. On
  /// a graph without loops and without damping the first iteration is already exact.
  ///
  /// - `damping`: The part of the old message that stays, in 0..<1; it stills oscillations.
  /// - `iterations`: The most iterations, at least 1.
  /// - `tolerance`: The change of a message, as an energy, that counts as none; not negative.
  case loopy(damping: Double = 0, iterations: Int = 200, tolerance: Double = 1e-9)
}

/// How far the passing of messages came.
public struct Convergence: Sendable, Hashable {
  /// The iterations that were run; 1 where the propagation is exact.
  public let iterations: Int
  /// The greatest change of a message in the last iteration, before damping, as an energy.
  public let residual: Double
  /// Whether the residual came within the tolerance.
  public let isConverged: Bool
}

extension MessagePassing {
  /// Passes messages until they are right, or for as long as allowed.
  ///
  /// - Throws: ``FactorGraphError`` where a setting is out of range, or where the propagation is
  ///   exact and the graph has a loop.
  mutating func propagate(
    _ graph: FactorGraph, by propagation: Propagation
  ) throws(FactorGraphError) -> Convergence {
    switch propagation {
    case .exact:
      try graph.requireTree(order)
      _ = iterate(damping: 0)
      return Convergence(iterations: 1, residual: 0, isConverged: true)
    case .loopy(let damping, let limit, let tolerance):
      try FactorGraphError.check((0..<1).contains(damping), "damping", "in 0..<1", damping)
      try FactorGraphError.check(limit >= 1, "iterations", "at least 1", limit)
      try FactorGraphError.check(tolerance >= 0, "tolerance", "not negative", tolerance)
      var (count, residual) = (0, Double.infinity)
      while count < limit, residual > tolerance {
        residual = iterate(damping: damping)
        count += 1
      }
      return Convergence(
        iterations: count, residual: residual, isConverged: residual <= tolerance)
    }
  }

  /// Passes every message once, towards the roots and then back.
  ///
  /// - Returns: The greatest change of a factor's message, before damping.
  private mutating func iterate(damping: Double) -> Double {
    var residual = 0.0
    for node in order.nodes.reversed() {
      residual = max(residual, send(from: node, towardsRoot: true, damping: damping))
    }
    for node in order.nodes {
      residual = max(residual, send(from: node, towardsRoot: false, damping: damping))
    }
    return residual
  }

  /// Sends from a node; from a factor only to the variables before it, or only to those after.
  private mutating func send(from node: Int, towardsRoot: Bool, damping: Double) -> Double {
    guard node >= edges.variableCount else {
      send(fromVariable: node)
      return 0
    }
    var change = 0.0
    for edge in edges.edges(ofFactor: node - edges.variableCount)
    where (order.rank[edges.variable[edge]] < order.rank[node]) == towardsRoot {
      change = max(change, send(along: edge, damping: damping))
    }
    return change
  }
}

extension FactorGraphError {
  /// Refuses a setting.
  static func check(
    _ isSound: Bool, _ name: String, _ wanted: String, _ found: some CustomStringConvertible
  ) throws(FactorGraphError) {
    guard isSound else { throw .setting(name: name, wanted: wanted, found: "\(found)") }
  }
}
