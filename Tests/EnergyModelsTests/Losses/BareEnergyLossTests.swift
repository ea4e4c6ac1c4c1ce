import EnergyModels
import Testing

@Suite("Energy loss")
struct BareEnergyLossTests {
  private let energies = EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5])

  @Test("is the right energy, or its square")
  func value() throws {
    #expect(try energies.evaluate(BareEnergyLoss()).values == [0.5, 0.8])
    let squared = try energies.evaluate(BareEnergyLoss(isSquared: true)).values
    #expect(agree(squared, [0.25, 0.64], within: 1e-6))
  }

  @Test("asks nothing of wrong answers", arguments: [false, true])
  func gradient(_ isSquared: Bool) throws {
    let loss = BareEnergyLoss(isSquared: isSquared)
    let found = try energies.evaluate(loss).gradient
    #expect(agree(found, isSquared ? [1, 0, 0, 1.6, 0, 0] : [1, 0, 0, 1, 0, 0], within: 1e-6))
    #expect(agree(found, try energies.differences(loss), within: 1e-2))
  }
}
