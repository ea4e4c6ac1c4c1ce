import EnergyModels
import Testing

@Suite("Trellis")
struct TrellisTests {
  private static let edge = Trellis.Edge(from: 0, to: 1, label: 0, energy: 1)

  @Test("refuses to have no room for a path", arguments: [0, 1])
  func tooFewNodes(_ count: Int) {
    #expect(throws: TrellisError.tooFewNodes(count)) { try Trellis(nodeCount: count, edges: []) }
  }

  @Test(
    "refuses an edge that does not lead forward between its nodes, and names it",
    arguments: [(1, 1), (1, 0), (-1, 1), (0, 2)])
  func badEdge(_ source: Int, _ target: Int) {
    let bad = Trellis.Edge(from: source, to: target, label: nil, energy: 0)
    #expect(throws: TrellisError.badEdge(1, source: source, target: target, nodeCount: 2)) {
      try Trellis(nodeCount: 2, edges: [Self.edge, bad])
    }
  }

  @Test(
    "refuses an energy that is no number, and names its edge", arguments: [Double.nan, -.infinity])
  func badEnergy(_ energy: Double) throws {
    let bad = Trellis.Edge(from: 0, to: 1, label: 1, energy: energy)
    #expect(throws: TrellisError.badEnergy(edge: 1, energy: "\(energy)")) {
      try Trellis(nodeCount: 2, edges: [Self.edge, bad])
    }
    let trellis = try Trellis(nodeCount: 2, edges: [Self.edge, Self.edge])
    #expect(throws: TrellisError.badEnergy(edge: 1, energy: "\(energy)")) {
      try trellis.replacingEnergies(with: [0, energy])
    }
  }

  @Test("takes other energies, one an edge")
  func replacing() throws {
    let trellis = try Trellis(nodeCount: 2, edges: [Self.edge, Self.edge])
    #expect(try trellis.replacingEnergies(with: [3, 2]).edges.map(\.energy) == [3, 2])
    #expect(throws: TrellisError.wrongEnergyCount(wanted: 2, found: 1)) {
      try trellis.replacingEnergies(with: [3])
    }
  }

  @Test("says that there is no path where an end is cut off or every way is forbidden")
  func noPath() throws {
    let silent = Trellis.Edge(from: 0, to: 1, label: nil, energy: 0)
    let forbidden = Trellis.Edge(from: 0, to: 2, label: nil, energy: .infinity)
    for trellis in [
      try Trellis(nodeCount: 3, edges: []), try Trellis(nodeCount: 3, edges: [silent, forbidden]),
    ] {
      #expect(throws: TrellisError.noPath) { try trellis.leastEnergyPath() }
      #expect(throws: TrellisError.noPath) { try trellis.freeEnergy(beta: 1) }
      #expect(throws: TrellisError.noPath) { try trellis.pathDistribution(beta: 1) }
      #expect(throws: TrellisError.noPath) { try trellis.bestPaths(2) }
      #expect(throws: TrellisError.noPathSpelling([])) {
        try trellis.leastEnergyPath(spelling: [])
      }
    }
  }

  @Test("says what was wanted, what was found and what to do")
  func messages() {
    #expect(
      TrellisError.badEdge(4, source: 2, target: 1, nodeCount: 3).description
        == "edge 4: wanted it to lead from a node to a higher one of 0..<3, found 2 to 1; "
        + "number the nodes in topological order")
  }
}
