import EnergyModels
import Images
import Testing

@Suite("The five demonstrations")
struct DemonstrationTests {
  /// The same numbers as those of `recognize demo N --seed S`.
  private func train(_ demonstration: Demonstration, _ seed: UInt64) throws -> DemonstrationResult {
    var generator = SeededGenerator(seed: seed)
    return try demonstration.train(using: &generator)
  }

  private func expectValley(_ result: DemonstrationResult) {
    #expect(result.judgement.outcome == .works)
    #expect(result.judgement.valleyError <= SurfaceJudgement.greatestValleyError)
    #expect(result.judgement.flatness <= SurfaceJudgement.greatestFlatness)
    #expect(result.iterations > 0 && result.iterations < Demonstration.greatestIterations)
  }

  @Test(
    "1: architecture A works by the square energy alone", arguments: 1...5 as ClosedRange<UInt64>)
  func regression(seed: UInt64) throws {
    let result = try train(.regression, seed)
    expectValley(result)
    #expect(result.energiesPerIteration == 10)
  }

  @Test(
    "2: architecture B collapses by it: no energy is left", arguments: 1...5 as ClosedRange<UInt64>)
  func collapse(seed: UInt64) throws {
    let result = try train(.collapse, seed)
    #expect(result.judgement.outcome == .collapses)
    #expect(result.judgement.flatness >= SurfaceJudgement.leastFlatness)
    let (first, last) = (try #require(result.stages.first), try #require(result.stages.last))
    let greatest = try #require(last.surface.energies.max())
    #expect(Double(greatest) < 0.1 * first.surface.meanEnergy)
  }

  @Test(
    "3 and 4: both losses work, the likelihood in fewer updates of more energies",
    arguments: 1...5 as ClosedRange<UInt64>)
  func contrastive(seed: UInt64) throws {
    let (margin, likelihood) = (
      try train(.squareSquare, seed), try train(.negativeLogLikelihood, seed)
    )
    expectValley(margin)
    expectValley(likelihood)
    #expect(margin.samples == likelihood.samples)
    #expect(margin.stages[0].surface == likelihood.stages[0].surface)
    #expect(likelihood.iterations < margin.iterations)
    #expect(margin.energiesPerIteration == 2 * 10)
    #expect(likelihood.energiesPerIteration == (1 + 41) * 10)
  }

  @Test("5: the eye keeps both answers to one X", arguments: 1...5 as ClosedRange<UInt64>)
  func eyePattern(seed: UInt64) throws {
    let result = try train(.eyePattern, seed)
    expectValley(result)
    let surface = try #require(result.stages.last).surface
    let middle = try #require(surface.xs.firstIndex { abs($0) < 1e-9 })
    let valleys = surface.valleys(at: middle, count: 3).sorted()
    #expect(valleys.count == 2)
    #expect(abs(valleys[0] + 0.7) < 0.1 && abs(valleys[1] - 0.7) < 0.1)
  }

  @Test("the same seed gives the same numbers, another seed others")
  func seeds() throws {
    let results = try [1, 1, 2].map { try train(.regression, $0) }
    #expect(results[0].judgement == results[1].judgement)
    #expect(results[0].stages.last?.surface == results[1].stages.last?.surface)
    #expect(results[0].samples != results[2].samples)
  }

  @Test("stages run from the untrained surface to the end")
  func stages() throws {
    let result = try train(.regression, 1)
    let updates = result.stages.map(\.iteration)
    #expect(updates.count == 4 && updates[0] == 0 && updates == updates.sorted())
    #expect(Set(updates).count == 4)
    #expect(updates[3] == result.iterations + Demonstration.patience)
  }
}
