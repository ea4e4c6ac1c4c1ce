import EnergyModels
import Foundation
import Testing

@Suite("Square-exponential loss")
struct SquareExponentialLossTests {
  @Test("is E² + γ exp −βĒ", arguments: [(1, 1), (0.5, 3)] as [(Float, Float)])
  func value(gamma: Float, beta: Float) throws {
    let loss = SquareExponentialLoss(gamma: gamma, beta: beta)
    let found = try EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5]).evaluate(loss).values
    let wanted = [0.25 + gamma * exp(-beta * 0.6), 0.64 + gamma * exp(-beta * 0.3)]
    #expect(agree(found, wanted, within: 1e-5))
  }

  @Test("pushes the most offending answer up however high it is", arguments: [0, 1, 10] as [Float])
  func gradient(_ high: Float) throws {
    let energies = EnergyCase([0.5, high, high + 1], [0.8, 0.3, 0.5])
    let loss = SquareExponentialLoss()
    let found = try energies.evaluate(loss).gradient
    #expect(agree(found, try energies.differences(loss), within: 1e-2))
    #expect(found[0] == 1 && found[1] < 0 && found[2] == 0)
  }

  @Test("refuses a weight or an inverse temperature that is not positive")
  func badNumbers() async {
    await #expect(processExitsWith: .failure) { _ = SquareExponentialLoss(gamma: 0) }
    await #expect(processExitsWith: .failure) { _ = SquareExponentialLoss(beta: 0) }
  }
}
