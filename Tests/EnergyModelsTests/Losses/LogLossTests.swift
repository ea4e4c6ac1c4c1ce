import EnergyModels
import Foundation
import Testing

@Suite("Log loss")
struct LogLossTests {
  private let energies = EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5])

  @Test("is log(1 + exp β(E − Ē)) / β", arguments: [0.5, 1, 20] as [Float])
  func value(_ beta: Float) throws {
    let found = try energies.evaluate(LogLoss(beta: beta)).values
    let wanted = [-0.1, 0.5].map { log(1 + exp(beta * Float($0))) / beta }
    #expect(agree(found, wanted, within: 1e-5))
  }

  @Test("with a margin is log(1 + exp β(m + E − Ē)) / β")
  func margin() throws {
    let found = try energies.evaluate(LogLoss(beta: 2, margin: 0.5)).values
    let wanted = [0.4, 1.0].map { log(1 + exp(2 * Float($0))) / 2 }
    #expect(agree(found, wanted, within: 1e-5))
  }

  @Test("pushes the two energies apart however wide the gap", arguments: [0, 1, 10] as [Float])
  func gradient(_ gap: Float) throws {
    let wide = EnergyCase([0, gap, gap + 1], [0.8, 0.3, 0.5])
    let found = try wide.evaluate(LogLoss()).gradient
    #expect(agree(found, try wide.differences(LogLoss()), within: 1e-2))
    #expect(found[0] > 0 && found[1] == -found[0] && found[2] == 0)
  }

  @Test("becomes the perceptron loss as β grows")
  func limit() throws {
    let hard = try energies.evaluate(PerceptronLoss()).values
    #expect(agree(try energies.evaluate(LogLoss(beta: 1000)).values, hard, within: 1e-3))
  }

  @Test("does not overflow")
  func extremes() throws {
    let found = try EnergyCase([1000, 0, 0], [0, 1000, 1000]).evaluate(LogLoss())
    #expect(found.values == [1000, 0])
    #expect(found.gradient == [1, -1, 0, 0, 0, 0])
  }

  @Test("refuses an inverse temperature that is not positive")
  func badBeta() async {
    await #expect(processExitsWith: .failure) { _ = LogLoss(beta: 0) }
    await #expect(processExitsWith: .failure) { _ = LogLoss(margin: -0.1) }
  }
}
