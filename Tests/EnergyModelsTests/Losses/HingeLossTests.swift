import EnergyModels
import Testing

@Suite("Hinge loss")
struct HingeLossTests {
  @Test("is the part of the margin that is missing", arguments: [0, 0.5, 1] as [Float])
  func value(_ margin: Float) throws {
    let loss = HingeLoss(margin: margin)
    let found = try EnergyCase([0.2, 0.9, 0.4], [0.8, 0.3, 0.5]).evaluate(loss).values
    #expect(agree(found, [max(0, margin - 0.2), margin + 0.5], within: 1e-6))
  }

  @Test("is zero, with no gradient, once the margin is met")
  func marginMet() throws {
    let found = try EnergyCase([0.1, 0.7, 0.9], [0, 0.6, 2]).evaluate(HingeLoss(margin: 0.5))
    #expect(found.values == [0, 0])
    #expect(found.gradient.allSatisfy { $0 == 0 })
  }

  @Test("pulls down the right answer and pushes up the most offending one")
  func gradient() throws {
    let energies = EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5])
    let loss = HingeLoss(margin: 0.5)
    let found = try energies.evaluate(loss).gradient
    #expect(agree(found, [1, 0, -1, 1, -1, 0], within: 1e-6))
    #expect(agree(found, try energies.differences(loss), within: 1e-2))
  }

  @Test("refuses a negative margin")
  func negativeMargin() async {
    await #expect(processExitsWith: .failure) { _ = HingeLoss(margin: -1) }
  }
}
