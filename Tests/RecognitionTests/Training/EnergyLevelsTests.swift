import Testing

@testable import Recognition

@Suite("Energy levels")
struct EnergyLevelsTests {
  @Test("are the means of batches, of wrong poses over those where poses are known")
  func means() {
    let first = EnergyLevels([0.25, 0.2, 0.5, 0.75])
    #expect(abs((first.wrongPose ?? 0) - 0.4) < 1e-6 && first.wrongCategory == 0.75)
    let none = EnergyLevels([0.75, 0, 0, 1.25])
    #expect(none.wrongPose == nil)
    #expect(
      EnergyLevels.mean([first, none])
        == EnergyLevels(right: 0.5, wrongPose: first.wrongPose, wrongCategory: 1))
    #expect(EnergyLevels.mean([none])?.wrongPose == nil)
    #expect(EnergyLevels.mean([]) == nil)
  }
}
