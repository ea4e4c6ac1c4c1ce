import EnergyModels
import Foundation
import Testing

@Suite("Labellings of a trellis")
struct TrellisLabellingsTests {
  /// Calls a test with random trellises, a labelling of each, and the paths that spell it or not.
  private func forRandomTrellises(
    seed: UInt64, _ test: (Trellis, [Int], [EnumeratedPath], [EnumeratedPath]) throws -> Void
  ) throws {
    var generator = TrellisGenerator(seed: seed)
    for _ in 0..<3000 {
      let trellis = try generator.trellis()
      let all = EnumeratedPath.all(of: trellis)
      let labelling = generator.labelling(of: all)
      try test(
        trellis, labelling, all.filter { $0.labelling == labelling },
        all.filter { $0.labelling != labelling })
    }
  }

  @Test("the best path that spells a labelling is the best of those that do")
  func spelling() throws {
    try forRandomTrellises(seed: 6) { trellis, labelling, spelling, _ in
      guard let best = spelling.min(by: { $0.energy < $1.energy }) else {
        #expect(throws: TrellisError.noPathSpelling(labelling)) {
          try trellis.leastEnergyPath(spelling: labelling)
        }
        return
      }
      let found = try trellis.leastEnergyPath(spelling: labelling)
      #expect(found.edges == best.edges && found.labelling == labelling)
      #expect(abs(found.energy - best.energy) < 1e-12)
    }
  }

  @Test("the most offending path is the best of those that spell anything else")
  func mostOffending() throws {
    try forRandomTrellises(seed: 7) { trellis, labelling, _, others in
      guard let best = others.min(by: { $0.energy < $1.energy }) else {
        #expect(throws: TrellisError.noOtherLabelling(labelling)) {
          try trellis.mostOffendingPath(against: labelling)
        }
        return
      }
      let found = try trellis.mostOffendingPath(against: labelling)
      #expect(found.edges == best.edges && found.labelling == best.labelling)
      #expect(abs(found.energy - best.energy) < 1e-12)
      let two = try trellis.bestPaths(2, distinctLabellings: true)
      #expect(two.first { $0.labelling != labelling } == found)
    }
  }

  @Test("the free energy of a labelling, or of all others, is that of the paths that spell it")
  func freeEnergies() throws {
    func check(_ found: PathDistribution?, _ paths: [EnumeratedPath], _ edges: Int) {
      let sum = paths.reduce(0) { $0 + exp(-1.5 * $1.energy) }
      guard let found else {
        #expect(paths.isEmpty)
        return
      }
      #expect(abs(found.freeEnergy + log(sum) / 1.5) < 1e-9)
      for edge in 0..<edges {
        let through = paths.filter { $0.edges.contains(edge) }.reduce(0) {
          $0 + exp(-1.5 * $1.energy)
        }
        #expect(abs(found.posteriors[edge] - through / sum) < 1e-9)
      }
    }
    try forRandomTrellises(seed: 8) { trellis, labelling, spelling, others in
      let count = trellis.edges.count
      check(try? trellis.pathDistribution(spelling: labelling, beta: 1.5), spelling, count)
      check(try? trellis.pathDistribution(notSpelling: labelling, beta: 1.5), others, count)
    }
  }
}
