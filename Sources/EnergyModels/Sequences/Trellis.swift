/// A directed graph without cycles whose paths are the values of a latent variable `Z`.
///
/// Every path `Z` from the first node to the last spells a labelling `Y`, the labels of its edges in
/// order, and has the energy `E(Y, Z, X) = Σ energies of its edges`. Inference is the search for
/// the path of least energy. Nodes are numbered in topological order: an edge leads from a lower
/// number to a higher one.
///
/// Source: LeCun & Huang, "EBM for Sequence Labeling".
public struct Trellis: Sendable {
  /// One step of a path.
  public struct Edge: Sendable, Equatable {
    /// The node it leaves.
    public var source: Int
    /// The node it enters, of a higher number.
    public var target: Int
    /// What it adds to the labelling; nil for a silent edge, which adds nothing.
    public var label: Int?
    /// What it adds to the energy of a path; `+∞` forbids it.
    public var energy: Double

    /// An edge between two nodes.
    public init(from source: Int, to target: Int, label: Int?, energy: Double) {
      self.source = source
      self.target = target
      self.label = label
      self.energy = energy
    }
  }

  /// The number of nodes; paths begin at node 0 and end at the last.
  public let nodeCount: Int
  /// The edges, in the order given.
  public private(set) var edges: [Edge]
  /// The indices of the edges, ordered by the node that they enter.
  let arrivals: [Int]
  /// Where in `arrivals` the edges into each node begin, and the end of the last.
  let firstArrival: [Int]

  /// A trellis of these edges, in any order.
  ///
  /// - Parameters:
  ///   - nodeCount: The number of nodes, at least 2.
  ///   - edges: The edges; several may join the same two nodes.
  /// - Throws: ``TrellisError`` where there is no room for a path, an edge does not lead forward
  ///   between two nodes, or an energy is NaN or `−∞`.
  public init(nodeCount: Int, edges: [Edge]) throws(TrellisError) {
    guard nodeCount >= 2 else { throw .tooFewNodes(nodeCount) }
    for (index, edge) in edges.enumerated() {
      guard 0 <= edge.source, edge.source < edge.target, edge.target < nodeCount else {
        throw .badEdge(index, source: edge.source, target: edge.target, nodeCount: nodeCount)
      }
      try Trellis.check(edge.energy, of: index)
    }
    self.init(validNodeCount: nodeCount, edges: edges)
  }

  /// A trellis of edges that are known to be right.
  init(validNodeCount nodeCount: Int, edges: [Edge]) {
    self.nodeCount = nodeCount
    self.edges = edges
    var places = [Int](repeating: 0, count: nodeCount + 1)
    for edge in edges { places[edge.target + 1] += 1 }
    for node in 0..<nodeCount { places[node + 1] += places[node] }
    firstArrival = places
    var arrivals = [Int](repeating: 0, count: edges.count)
    for (index, edge) in edges.enumerated() {
      arrivals[places[edge.target]] = index
      places[edge.target] += 1
    }
    self.arrivals = arrivals
  }

  /// The same graph with other energies, one an edge.
  ///
  /// - Throws: ``TrellisError`` where there are too few or many, or one is NaN or `−∞`.
  public func replacingEnergies(with energies: [Double]) throws(TrellisError) -> Trellis {
    guard energies.count == edges.count else {
      throw .wrongEnergyCount(wanted: edges.count, found: energies.count)
    }
    var result = self
    for (index, energy) in energies.enumerated() {
      try Trellis.check(energy, of: index)
      result.edges[index].energy = energy
    }
    return result
  }

  /// The places in `arrivals` of the edges that enter a node.
  func arrivals(at node: Int) -> Range<Int> { firstArrival[node]..<firstArrival[node + 1] }

  private static func check(_ energy: Double, of edge: Int) throws(TrellisError) {
    // False for NaN too.
    guard energy > -.infinity else { throw .badEnergy(edge: edge, energy: "\(energy)") }
  }
}
