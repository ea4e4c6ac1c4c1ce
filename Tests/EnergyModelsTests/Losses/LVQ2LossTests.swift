import EnergyModels
import Testing

@Suite("LVQ2 loss")
struct LVQ2LossTests {
  private let loss = LVQ2Loss(ceiling: 0.5)

  @Test("is what the right energy is above the most offending one, up to the ceiling")
  func value() throws {
    let found = try EnergyCase([0.75, 0.5, 1], [1.75, 0.5, 1]).evaluate(loss).values
    #expect(found == [0.25, 0.5])
  }

  @Test("pulls as the perceptron loss does below the ceiling, and not at all beyond it")
  func gradient() throws {
    let energies = EnergyCase([0.75, 0.5, 1], [1.75, 0.5, 1])
    let found = try energies.evaluate(loss).gradient
    #expect(found == [1, -1, 0, 0, 0, 0])
    #expect(agree(found, try energies.differences(loss), within: 1e-2))
  }

  @Test("has a margin of zero: a tie costs nothing and nothing leaves it")
  func tie() throws {
    let found = try EnergyCase([0.5, 0.5, 0.5], [0.25, 0.5, 1]).evaluate(loss)
    #expect(found.values == [0, 0])
    #expect(found.gradient.allSatisfy { $0 == 0 })
  }

  @Test("refuses a ceiling that is not positive")
  func badCeiling() async {
    await #expect(processExitsWith: .failure) { _ = LVQ2Loss(ceiling: 0) }
  }
}
