import EnergyModels
import Foundation
import Testing

@Suite("Minimum empirical error loss")
struct MinimumEmpiricalErrorLossTests {
  @Test(
    "is one less the Gibbs probability of the right answer", arguments: [0.5, 1, 20] as [Float])
  func value(_ beta: Float) throws {
    let energies = EnergyCase([0.2, 0.9, 0.4], [0.8, 0.3, 0.5])
    let found = try energies.evaluate(MinimumEmpiricalErrorLoss(beta: beta)).values
    let wanted = energies.energies.map { row -> Float in
      let weights = row.map { exp(-beta * $0) }
      return 1 - weights[0] / weights.reduce(0, +)
    }
    #expect(agree(found, wanted, within: 1e-5))
  }

  @Test("pushes every wrong answer up, and the right one down by as much")
  func gradient() throws {
    let energies = EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5])
    let loss = MinimumEmpiricalErrorLoss(beta: 2)
    let found = try energies.evaluate(loss).gradient
    #expect(agree(found, try energies.differences(loss), within: 1e-2))
    for row in 0..<2 {
      #expect(found[3 * row] > 0 && found[3 * row + 1] < 0 && found[3 * row + 2] < 0)
      #expect(abs(found[3 * row..<3 * row + 3].reduce(0, +)) < 1e-5)
    }
  }

  @Test("keeps its digits where the right answer is almost certain")
  func certain() throws {
    let loss = MinimumEmpiricalErrorLoss(beta: 1)
    let found = try EnergyCase([0, 40, 50], [0, 30, 80]).evaluate(loss)
    let wanted: [Float] = [exp(-40) + exp(-50), exp(-30)]
    for (value, exact) in zip(found.values, wanted) { #expect(abs(value / exact - 1) < 1e-4) }
    #expect(found.gradient[0] > 0 && found.gradient[1] < 0)
  }

  @Test("saturates: a sample that is far from right pulls little")
  func outlier() throws {
    let found = try EnergyCase([0.1, 0, 5], [20, 0, 5]).evaluate(MinimumEmpiricalErrorLoss(beta: 1))
    #expect(found.values[1] > 0.999 && found.gradient[3] < found.gradient[0] / 1000)
  }

  @Test("refuses an inverse temperature that is not positive")
  func badBeta() async {
    await #expect(processExitsWith: .failure) { _ = MinimumEmpiricalErrorLoss(beta: 0) }
  }
}
