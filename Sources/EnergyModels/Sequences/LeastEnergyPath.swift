/// A path through a trellis.
public struct TrellisPath: Sendable, Equatable {
  /// The indices of its edges, from the first node to the last: the latent variable `Z`.
  public let edges: [Int]
  /// The labels of its edges that are not silent: the answer `Y`.
  public let labelling: [Int]
  /// The sum of its edges' energies.
  public let energy: Double
}

extension Trellis {
  /// The path of least energy, by the algorithm of Viterbi.
  ///
  /// `(Y*, Z*) = argmin E(Y, Z, X)`, in time proportional to the edges. Among paths of equal energy
  /// the last edge that was given first wins, then the last but one, and so on.
  ///
  /// Source: LeCun & Huang, "EBM for Sequence Labeling".
  ///
  /// - Throws: ``TrellisError/noPath``.
  public func leastEnergyPath() throws(TrellisError) -> TrellisPath {
    var energies = [Double](repeating: .infinity, count: nodeCount)
    var lastEdges = [Int](repeating: -1, count: nodeCount)
    energies[0] = 0
    for node in 1..<nodeCount {
      for place in arrivals(at: node) {
        let edge = edges[arrivals[place]]
        let energy = energies[edge.source] + edge.energy
        guard energy < energies[node] else { continue }
        energies[node] = energy
        lastEdges[node] = arrivals[place]
      }
    }
    guard energies[nodeCount - 1] < .infinity else { throw .noPath }
    var path: [Int] = []
    var node = nodeCount - 1
    while node > 0 {
      path.append(lastEdges[node])
      node = edges[lastEdges[node]].source
    }
    return self.path(along: path.reversed(), energy: energies[nodeCount - 1])
  }

  /// The path along these edges.
  func path(along path: [Int], energy: Double) -> TrellisPath {
    TrellisPath(edges: path, labelling: path.compactMap { edges[$0].label }, energy: energy)
  }
}
