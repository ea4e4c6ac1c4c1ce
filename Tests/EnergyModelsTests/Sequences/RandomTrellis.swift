import EnergyModels

/// Random small trellises, the same in every run.
struct TrellisGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// Two to six nodes and up to twelve edges in any order, some silent, some forbidden.
  mutating func trellis(labels: Int = 2) throws -> Trellis {
    let nodeCount = Int.random(in: 2...6, using: &self)
    let edges = (0..<Int.random(in: 1...12, using: &self)).map { _ in
      let source = Int.random(in: 0..<nodeCount - 1, using: &self)
      let energy = Double.random(in: -2...3, using: &self)
      return Trellis.Edge(
        from: source, to: Int.random(in: source + 1..<nodeCount, using: &self),
        label: Int.random(in: 0..<3, using: &self) == 0
          ? nil : Int.random(in: 0..<labels, using: &self),
        energy: Int.random(in: 0..<20, using: &self) == 0 ? .infinity : energy)
    }
    return try Trellis(nodeCount: nodeCount, edges: edges)
  }

  /// A labelling that may or may not be spelt by a path.
  mutating func labelling(of paths: [EnumeratedPath]) -> [Int] {
    guard Int.random(in: 0..<8, using: &self) > 0, let path = paths.randomElement(using: &self)
    else { return [0, 1, 0] }
    return path.labelling
  }
}

/// A path found by trying every one.
struct EnumeratedPath {
  var edges: [Int] = []
  var labelling: [Int] = []
  var energy = 0.0

  /// Every path of finite energy.
  static func all(of trellis: Trellis) -> [EnumeratedPath] {
    var found: [EnumeratedPath] = []
    func extend(_ path: EnumeratedPath, at node: Int) {
      if node == trellis.nodeCount - 1 { found.append(path) }
      for (index, edge) in trellis.edges.enumerated()
      where edge.source == node && edge.energy < .infinity {
        var longer = path
        longer.edges.append(index)
        longer.labelling += edge.label.map { [$0] } ?? []
        longer.energy += edge.energy
        extend(longer, at: edge.target)
      }
    }
    extend(EnumeratedPath(), at: 0)
    return found
  }
}
