import EnergyModels
import Foundation
import Testing

@Suite("Gibbs distribution of finitely many answers")
struct GibbsDistributionTests {
  @Test("is exp(−βE)/Z", arguments: [0.1, 1, 7])
  func definition(_ beta: Double) throws {
    let energies = [0.3, 1.7, -0.4]
    let weights = energies.map { exp(-beta * $0) }
    let sum = weights.reduce(0, +)
    let gibbs = try GibbsDistribution(energies: energies, beta: beta)
    for (found, weight) in zip(gibbs.probabilities, weights) {
      #expect(abs(found - weight / sum) < 1e-14)
    }
    #expect(abs(gibbs.logPartition - log(sum)) < 1e-14)
    #expect(abs(gibbs.freeEnergy + log(sum) / beta) < 1e-14)
  }

  @Test("keeps energies that are far apart or far from zero")
  func extremes() throws {
    let gibbs = try GibbsDistribution(energies: [-1e6, -1e6 + 1, 1e6], beta: 3)
    #expect(abs(gibbs.probabilities[0] - 1 / (1 + exp(-3))) < 1e-9)
    #expect(gibbs.probabilities[2] == 0 && abs(gibbs.logProbabilities[2] + 6e6) < 1e-1)
  }

  @Test("has the entropy −Σ P log P, and that of a coin for two equal energies")
  func entropy() throws {
    let gibbs = try GibbsDistribution(energies: [0.3, 1.7, -0.4], beta: 2)
    let wanted = gibbs.probabilities.reduce(0) { $0 - $1 * log($1) }
    #expect(abs(gibbs.entropy - wanted) < 1e-14)
    #expect(abs(try GibbsDistribution(energies: [5, 5], beta: 2).entropy - log(2)) < 1e-14)
    #expect(abs(gibbs.expectation(of: [1, 1, 1]) - 1) < 1e-14)
  }

  @Test("sums a latent variable out: the Gibbs distribution of free energies is the marginal")
  func latent() throws {
    let joint = try EnergyTable([0.1, 0.9, 0.4, 0.7, 0.2, 0.3] as [Double], answers: 3)
    let whole = try GibbsDistribution(energies: joint.values, beta: 3).probabilities
    let free = GibbsDistribution.freeEnergies(of: joint, beta: 3)
    let marginal = try GibbsDistribution(energies: free, beta: 3).probabilities
    #expect(abs(marginal[0] - whole[0..<3].reduce(0, +)) < 1e-14)
    #expect(abs(marginal[1] - whole[3..<6].reduce(0, +)) < 1e-14)
    #expect(free[0] < 0.1 && free[1] < 0.2)
  }

  @Test("of a probability model is that model, whatever β and the constant")
  func conversion() throws {
    let probabilities = [0.5, 0.25, 1e-12, 0.25 - 1e-12]
    for (beta, constant) in [(1, 0), (0.2, 5), (30, -2)] as [(Double, Double)] {
      let gibbs = try GibbsDistribution(
        probabilities: probabilities, beta: beta, constant: constant)
      #expect(abs(gibbs.energies[0] - (constant + log(2) / beta)) < 1e-12)
      #expect(abs(gibbs.freeEnergy - constant) < 1e-12)
      let again = try GibbsDistribution(energies: gibbs.energies, beta: beta).probabilities
      for (found, wanted) in zip(again, probabilities) { #expect(abs(found / wanted - 1) < 1e-9) }
    }
  }

  @Test("refuses probabilities that are no model with an energy")
  func badProbabilities() {
    for (bad, found) in [(0, "0.0"), (-0.5, "-0.5"), (.nan, "nan")] as [(Double, String)] {
      #expect(throws: ProbabilityError.notPositive(answer: 1, found: found)) {
        try GibbsDistribution(probabilities: [1, bad], beta: 1)
      }
    }
    #expect(throws: ProbabilityError.notNormalized(sum: 0.75)) {
      try GibbsDistribution(probabilities: [0.5, 0.25], beta: 1)
    }
  }

  @Test("names an energy that is infinite or not a number")
  func badEnergies() {
    #expect(throws: EnergyError.notFinite(sample: 0, answer: 1, found: "nan")) {
      try GibbsDistribution(energies: [0, .nan], beta: 1)
    }
    #expect(throws: EnergyError.notFinite(sample: 0, answer: 0, found: "inf")) {
      try GibbsDistribution(energies: [.infinity, 0], beta: 1)
    }
  }

  @Test("refuses an inverse temperature that is not positive")
  func badBeta() async {
    await #expect(processExitsWith: .failure) {
      _ = try GibbsDistribution(energies: [0, 1], beta: 0)
    }
  }
}
