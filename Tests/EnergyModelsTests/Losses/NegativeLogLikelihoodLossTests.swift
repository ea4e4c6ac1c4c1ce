import EnergyModels
import Foundation
import Testing

@Suite("Negative log-likelihood loss")
struct NegativeLogLikelihoodLossTests {
  @Test(
    "is the cross entropy of the Gibbs distribution over β", arguments: [0.5, 1, 20] as [Float])
  func value(_ beta: Float) throws {
    let energies = EnergyCase([0.2, 0.9, 0.4], [0.8, 0.3, 0.5])
    let found = try energies.evaluate(NegativeLogLikelihoodLoss(beta: beta)).values
    let wanted = energies.energies.map { row -> Float in
      let weights = row.map { exp(-beta * $0) }
      return -log(weights[0] / weights.reduce(0, +)) / beta
    }
    #expect(agree(found, wanted, within: 1e-5))
  }

  @Test("pushes every wrong answer up, by its probability")
  func gradient() throws {
    let energies = EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5])
    let loss = NegativeLogLikelihoodLoss(beta: 5)
    let found = try energies.evaluate(loss).gradient
    #expect(agree(found, try energies.differences(loss), within: 1e-2))
    for row in 0..<2 {
      #expect(found[3 * row] > 0 && found[3 * row + 1] < 0 && found[3 * row + 2] < 0)
      #expect(abs(found[3 * row..<3 * row + 3].reduce(0, +)) < 1e-5)
    }
  }

  @Test("counts several right answers as one, by their free energy")
  func severalRight() throws {
    var energies = EnergyCase([0.2, 0.9, 0.4], [0.8, 0.3, 0.5])
    energies.correct = [[1, 1, 0], [1, 1, 1]]
    let found = try energies.evaluate(NegativeLogLikelihoodLoss(beta: 1)).values
    let weights = [0.2, 0.9, 0.4].map { exp(-$0) } as [Float]
    #expect(abs(found[0] - log(weights.reduce(0, +) / (weights[0] + weights[1]))) < 1e-5)
    #expect(abs(found[1]) < 1e-5)
  }

  @Test("refuses an inverse temperature that is not positive")
  func badBeta() async {
    await #expect(processExitsWith: .failure) { _ = NegativeLogLikelihoodLoss(beta: 0) }
  }
}
