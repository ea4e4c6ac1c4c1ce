import Images
import Testing

@testable import EnergyModels

@Suite("A learning step of a demonstration")
struct LearningStepTests {
  private let xs = [-0.9, -0.3, 0.2, 0.7]

  /// The surface of a step's energy as it now is.
  private func surface(of step: LearningStep, _ demonstration: Demonstration) throws
    -> SampledSurface
  {
    let ys = demonstration.relation.answerRange.spaced(LearningStep.gridCount)
    return try SurfaceProgram(
      demonstration.architecture, parameters: step.parameters, count: xs.count, answers: ys
    ).surface(at: xs)
  }

  @Test("lowers the loss of the batch it repeats", arguments: 0..<5)
  func learning(index: Int) throws {
    let demonstration = Demonstration.all[index]
    var generator = SeededGenerator(seed: 6)
    let step = try LearningStep(demonstration, using: &generator)
    let samples = demonstration.relation.samples(LearningStep.batch, using: &generator)
    let first = try step.update(samples[...])
    for _ in 1..<200 { try step.update(samples[...]) }
    #expect(try step.update(samples[...]) < first)
  }

  @Test("finds the most offending answer as trying them all does")
  func mostOffending() throws {
    var generator = SeededGenerator(seed: 6)
    let step = try LearningStep(.squareSquare, using: &generator)
    let surface = try surface(of: step, .squareSquare)
    for (column, x) in xs.enumerated() {
      let found = surface.bestAnswer(at: column, beyond: 0.2, from: x * x)
      let tried = surface.ys.indices.filter { abs(surface.ys[$0] - x * x) > 0.2 }
        .map { (surface.energies[$0 * xs.count + column], surface.ys[$0]) }
      #expect(found == tried.min { $0.0 < $1.0 }?.1)
      #expect(abs(found - x * x) > 0.2)
    }
  }

  @Test("spaces a grid evenly, ends included")
  func grid() {
    #expect((-1.0...1).spaced(5) == [-1, -0.5, 0, 0.5, 1])
  }
}
