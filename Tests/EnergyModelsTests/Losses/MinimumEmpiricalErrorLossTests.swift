import EnergyModels
import Foundation
import Tensors
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

  /// The loss and its gradient of a right answer among many, with a head start.
  private func evaluate(_ energies: [Float], headStart: Float) throws -> (Float, [Float]) {
    let graph = Graph()
    let shape: Shape = [1, energies.count]
    let all = graph.input("energies", shape)
    let isCorrect = graph.constant(energies.indices.map { $0 == 0 ? 1 : 0 }, shape)
    let values = MinimumEmpiricalErrorLoss(beta: 10)(
      AnswerEnergies(all: all, isCorrect: isCorrect),
      headStart: graph.constant([headStart], .scalar))
    let gradient = graph.gradient(of: values.sum(), withRespectTo: [all])[0]
    let program = try Program([values, gradient])
    try program.write(energies, to: all)
    try program.run()
    return (program.read(values)[0], program.read(gradient))
  }

  @Test("is flat where the right answer is one of hundreds, and not with a head start")
  func headStart() throws {
    let energies = [Float](repeating: 0.8, count: 721)
    let (flat, small) = try evaluate(energies, headStart: 0)
    #expect(abs(flat - 720.0 / 721) < 1e-5)
    let (started, large) = try evaluate(energies, headStart: 1)
    // Against the mean wrong answer an even chance.
    #expect(abs(started - 0.5) < 1e-5)
    #expect(abs(large[0] - 2.5) < 1e-3 && large[0] > 100 * small[0])
  }

  @Test("without a head start, or with one wrong answer, it is the loss itself")
  func noHeadStart() throws {
    let plain = try EnergyCase([0.2, 0.9, 0.4], [0.2, 0.9, 0.4])
      .evaluate(MinimumEmpiricalErrorLoss(beta: 10))
    #expect(abs(try evaluate([0.2, 0.9, 0.4], headStart: 0).0 - plain.values[0]) < 1e-7)
    let pair = try evaluate([0.5, 0.25], headStart: 1)
    #expect(pair.0 == (try evaluate([0.5, 0.25], headStart: 0)).0)
  }

  @Test("refuses an inverse temperature that is not positive")
  func badBeta() async {
    await #expect(processExitsWith: .failure) { _ = MinimumEmpiricalErrorLoss(beta: 0) }
  }
}
