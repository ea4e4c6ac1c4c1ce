import EnergyModels
import Testing

@Suite("Square-square loss")
struct SquareSquareLossTests {
  @Test("is the square of the right energy and of what the most offending lacks")
  func value() throws {
    let found = try EnergyCase([0.2, 0.9, 0.4], [0.8, 1.3, 1.5]).evaluate(
      SquareSquareLoss(margin: 1)
    ).values
    #expect(agree(found, [0.04 + 0.36, 0.64], within: 1e-6))
  }

  @Test("weighs what the most offending lacks by γ")
  func weight() throws {
    let found = try EnergyCase([0.2, 0.9, 0.4], [0.8, 1.3, 1.5]).evaluate(
      SquareSquareLoss(margin: 1, gamma: 20)
    ).values
    #expect(agree(found, [0.04 + 20 * 0.36, 0.64], within: 1e-6))
    #expect(SquareSquareLoss(margin: 1).gamma == 1)
  }

  @Test("is least where the right energy is zero and the others are beyond the margin")
  func marginMet() throws {
    let found = try EnergyCase([0, 1.2, 1.1], [0, 1, 2]).evaluate(SquareSquareLoss(margin: 1))
    #expect(found.values == [0, 0])
    #expect(found.gradient.allSatisfy { $0 == 0 })
  }

  @Test("has the gradient that differences show")
  func gradient() throws {
    let energies = EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5])
    let loss = SquareSquareLoss(margin: 1)
    #expect(
      agree(try energies.evaluate(loss).gradient, try energies.differences(loss), within: 1e-2))
  }
}
