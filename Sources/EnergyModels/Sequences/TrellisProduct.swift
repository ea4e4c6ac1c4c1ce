/// The paths of a trellis that spell a labelling, or the paths that do not, as a trellis.
///
/// The product of a trellis with an automaton that follows the labelling: a node stands for a node
/// of the trellis and what was spelt on the way to it. Whatever is asked of a trellis can so be
/// asked of a part of its paths.
///
/// Source: composition of graphs, in Bottou, Bengio & LeCun, "Global Training of Document
/// Processing Systems using Graph Transformer Networks", 1997.
struct TrellisProduct {
  /// The paths; it has no path where no path of the whole trellis is of the kind.
  let trellis: Trellis
  /// The whole trellis's edge that each edge comes from.
  let origins: [Int]

  /// Which paths there are.
  enum Kind {
    case spelling
    case notSpelling
  }

  /// The paths of one kind.
  ///
  /// Only states that a path from the first node reaches get edges.
  init(_ whole: Trellis, _ kind: Kind, _ labelling: [Int]) {
    // State s < L: the labels so far are the first s. L: all of them. L + 1: something else.
    let astray = labelling.count + 1
    let states = kind == .spelling ? astray : astray + 1
    let last = whole.nodeCount - 1
    var isReached = [Bool](repeating: false, count: last * states + 1)
    var edges: [Trellis.Edge] = []
    var origins: [Int] = []
    isReached[0] = true
    for index in whole.arrivals {
      let edge = whole.edges[index]
      for state in 0..<states where isReached[edge.source * states + state] {
        var next = state
        if let label = edge.label {
          next = state < labelling.count && labelling[state] == label ? state + 1 : astray
        }
        guard next < states else { continue }
        // All that is accepted ends in one node.
        if edge.target == last, (next == labelling.count) != (kind == .spelling) { continue }
        let target = edge.target * states + (edge.target == last ? 0 : next)
        isReached[target] = true
        edges.append(
          Trellis.Edge(
            from: edge.source * states + state, to: target, label: edge.label, energy: edge.energy))
        origins.append(index)
      }
    }
    trellis = Trellis(validNodeCount: last * states + 1, edges: edges)
    self.origins = origins
  }

  /// A path of the product as one of the whole trellis.
  func original(_ path: TrellisPath) -> TrellisPath {
    TrellisPath(
      edges: path.edges.map { origins[$0] }, labelling: path.labelling, energy: path.energy)
  }

  /// A distribution over the product's paths as one over edges of the whole trellis.
  func original(_ distribution: PathDistribution, edgeCount: Int) -> PathDistribution {
    var posteriors = [Double](repeating: 0, count: edgeCount)
    for (edge, posterior) in zip(origins, distribution.posteriors) { posteriors[edge] += posterior }
    return PathDistribution(freeEnergy: distribution.freeEnergy, posteriors: posteriors)
  }
}
