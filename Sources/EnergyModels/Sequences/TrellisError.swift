/// What can be wrong with a trellis, or with what is asked of it.
public enum TrellisError: Error, Equatable, CustomStringConvertible {
  /// There is no room for a path.
  case tooFewNodes(Int)
  /// An edge does not lead forward between two nodes of the trellis.
  case badEdge(Int, source: Int, target: Int, nodeCount: Int)
  /// An edge's energy is NaN or `−∞`.
  case badEnergy(edge: Int, energy: String)
  /// There are not as many energies as edges.
  case wrongEnergyCount(wanted: Int, found: Int)
  /// No path of finite energy leads from the first node to the last.
  case noPath
  /// No path of finite energy spells the labelling.
  case noPathSpelling([Int])
  /// No path of finite energy spells anything but the labelling.
  case noOtherLabelling([Int])

  public var description: String {
    switch self {
    case .tooFewNodes(let count):
      "a trellis wants a first and a last node, found \(count) nodes; give at least 2"
    case .badEdge(let index, let source, let target, let nodeCount):
      """
      edge \(index): wanted it to lead from a node to a higher one of 0..<\(nodeCount), found \
      \(source) to \(target); number the nodes in topological order
      """
    case .badEnergy(let edge, let energy):
      "edge \(edge): wanted a finite energy or +∞, found \(energy); check what computes it"
    case .wrongEnergyCount(let wanted, let found):
      "wanted \(wanted) energies, one an edge, found \(found)"
    case .noPath:
      "no path of finite energy leads from the first node to the last; add edges"
    case .noPathSpelling(let labelling):
      "no path of finite energy spells \(labelling); add edges, or leave the sample out"
    case .noOtherLabelling(let labelling):
      "every path of finite energy spells \(labelling), so no labelling is incorrect; add edges"
    }
  }
}
