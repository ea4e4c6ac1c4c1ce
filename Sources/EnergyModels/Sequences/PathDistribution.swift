internal import Glibc

/// The Gibbs distribution of the paths of a trellis, `P(Z|X) = exp(−β E(Z)) / Σ exp(−β E)`.
public struct PathDistribution: Sendable, Equatable {
  /// The free energy of all paths.
  public let freeEnergy: Double
  /// The probability that a path takes each edge: the free energy's gradient in its energy.
  public let posteriors: [Double]
}

extension Trellis {
  /// The free energy of all paths, `F_β = −(1/β) log Σ_Z exp(−β E(Z))`, by the forward algorithm.
  ///
  /// Source: LeCun & Huang, "Negative Log Likelihood Loss", with the path as the variable summed.
  ///
  /// - Parameter beta: The inverse temperature `β`, positive.
  /// - Returns: `F_β`, in units of energy.
  /// - Throws: ``TrellisError/noPath``.
  public func freeEnergy(beta: Double) throws(TrellisError) -> Double {
    let free = nodeFreeEnergies(beta: beta)
    guard free[nodeCount - 1] < .infinity else { throw .noPath }
    return free[nodeCount - 1]
  }

  /// The free energy of all paths and its gradient, by the forward-backward algorithm.
  ///
  /// `∂F_β/∂E_e = P(edge e is on the path)`; the backward pass hands the probability of each node
  /// on to the edges that enter it, so nothing under- or overflows.
  ///
  /// - Parameter beta: The inverse temperature `β`, positive.
  /// - Returns: The free energy, and a posterior for each edge.
  /// - Throws: ``TrellisError/noPath``.
  public func pathDistribution(beta: Double) throws(TrellisError) -> PathDistribution {
    let free = nodeFreeEnergies(beta: beta)
    guard free[nodeCount - 1] < .infinity else { throw .noPath }
    var posteriors = [Double](repeating: 0, count: edges.count)
    var nodes = [Double](repeating: 0, count: nodeCount)
    nodes[nodeCount - 1] = 1
    for node in (1..<nodeCount).reversed() where nodes[node] > 0 {
      for place in arrivals(at: node) {
        let edge = edges[arrivals[place]]
        let excess = free[edge.source] + edge.energy - free[node]
        let probability = nodes[node] * exp(-beta * excess)
        posteriors[arrivals[place]] = probability
        nodes[edge.source] += probability
      }
    }
    return PathDistribution(freeEnergy: free[nodeCount - 1], posteriors: posteriors)
  }

  /// The free energy of the paths from the first node to each; `+∞` where there are none.
  private func nodeFreeEnergies(beta: Double) -> [Double] {
    precondition(beta > 0, "the inverse temperature β must be positive, found \(beta)")
    var free = [Double](repeating: .infinity, count: nodeCount)
    free[0] = 0
    for node in 1..<nodeCount {
      var least = Double.infinity
      for place in arrivals(at: node) {
        let edge = edges[arrivals[place]]
        least = min(least, free[edge.source] + edge.energy)
      }
      guard least < .infinity else { continue }
      var sum = 0.0
      for place in arrivals(at: node) {
        let edge = edges[arrivals[place]]
        sum += exp(-beta * (free[edge.source] + edge.energy - least))
      }
      free[node] = least - log(sum) / beta
    }
    return free
  }
}
