import EnergyModels
import Foundation
import Testing

@Suite("Minimum classification error loss")
struct MinimumClassificationErrorLossTests {
  @Test("is 1 / (1 + exp −β(E − Ē))", arguments: [0.5, 1, 20] as [Float])
  func value(_ beta: Float) throws {
    let loss = MinimumClassificationErrorLoss(beta: beta)
    let found = try EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5]).evaluate(loss).values
    #expect(agree(found, [-0.1, 0.5].map { 1 / (1 + exp(-beta * Float($0))) }, within: 1e-5))
  }

  @Test("counts errors where β is large")
  func count() throws {
    let loss = MinimumClassificationErrorLoss(beta: 1000)
    let found = try EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5]).evaluate(loss).values
    #expect(agree(found, [0, 1], within: 1e-6))
  }

  @Test("pushes the two energies apart however wide the gap", arguments: [0, 1, 10] as [Float])
  func gradient(_ gap: Float) throws {
    let energies = EnergyCase([0, gap, gap + 1], [0.8, 0.3, 0.5])
    let loss = MinimumClassificationErrorLoss()
    let found = try energies.evaluate(loss).gradient
    #expect(agree(found, try energies.differences(loss), within: 1e-2))
    #expect(found[0] > 0 && found[1] == -found[0] && found[2] == 0)
  }

  @Test("refuses an inverse temperature that is not positive")
  func badBeta() async {
    await #expect(processExitsWith: .failure) { _ = MinimumClassificationErrorLoss(beta: -1) }
  }
}
