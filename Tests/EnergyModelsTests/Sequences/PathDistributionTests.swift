import EnergyModels
import Foundation
import Testing

@Suite("Path distribution")
struct PathDistributionTests {
  @Test("is the Gibbs distribution over all paths, in thousands of random trellises")
  func bruteForce() throws {
    var generator = TrellisGenerator(seed: 2)
    var compared = 0
    for _ in 0..<4000 {
      let trellis = try generator.trellis()
      let beta = Double.random(in: 0.1...5, using: &generator)
      let all = EnumeratedPath.all(of: trellis)
      guard !all.isEmpty else { continue }
      compared += 1
      let sum = all.reduce(0) { $0 + exp(-beta * $1.energy) }
      let found = try trellis.pathDistribution(beta: beta)
      #expect(abs(found.freeEnergy + log(sum) / beta) < 1e-9)
      #expect(try trellis.freeEnergy(beta: beta) == found.freeEnergy)
      for edge in trellis.edges.indices {
        let through = all.reduce(0) {
          $0 + ($1.edges.contains(edge) ? exp(-beta * $1.energy) : 0)
        }
        #expect(abs(found.posteriors[edge] - through / sum) < 1e-9)
      }
    }
    #expect(compared > 2000)
  }

  @Test("has the posteriors that differences of the free energy show")
  func differences() throws {
    var generator = TrellisGenerator(seed: 3)
    for _ in 0..<300 {
      let trellis = try generator.trellis()
      guard let found = try? trellis.pathDistribution(beta: 2) else { continue }
      let energies = trellis.edges.map(\.energy)
      for edge in energies.indices where energies[edge] < .infinity {
        var (above, below) = (energies, energies)
        above[edge] += 1e-4
        below[edge] -= 1e-4
        let difference =
          try trellis.replacingEnergies(with: above).freeEnergy(beta: 2)
          - trellis.replacingEnergies(with: below).freeEnergy(beta: 2)
        #expect(abs(found.posteriors[edge] - difference / 2e-4) < 1e-7)
      }
    }
  }

  @Test("neither under- nor overflows far from zero energy", arguments: [-1e5, 1e5])
  func extremes(_ offset: Double) throws {
    let trellis = try Trellis(
      nodeCount: 3,
      edges: [
        .init(from: 0, to: 1, label: 0, energy: offset),
        .init(from: 0, to: 1, label: 1, energy: offset + 1),
        .init(from: 1, to: 2, label: 0, energy: -offset / 2),
      ])
    let found = try trellis.pathDistribution(beta: 1)
    #expect(abs(found.freeEnergy - offset / 2 + log(1 + exp(-1))) < 1e-9)
    #expect(abs(found.posteriors[0] - 1 / (1 + exp(-1))) < 1e-9 && found.posteriors[2] == 1)
  }

  @Test("refuses an inverse temperature that is not positive")
  func badBeta() async {
    await #expect(processExitsWith: .failure) {
      let edge = Trellis.Edge(from: 0, to: 1, label: nil, energy: 0)
      _ = try Trellis(nodeCount: 2, edges: [edge]).freeEnergy(beta: 0)
    }
  }
}
