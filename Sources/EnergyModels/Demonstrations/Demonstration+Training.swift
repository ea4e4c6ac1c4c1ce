internal import Tensors

extension Demonstration {
  /// The size of the training set.
  public static let sampleCount = 200
  /// The updates for which an outcome must last before training ends.
  public static let patience = 400
  /// The updates after which training ends in any case.
  public static let greatestIterations = 15_000

  /// The grid on which surfaces are measured: steps of 0.05 in `x` and 0.02 in `y`.
  private static let measured = (xs: 41, ys: 101)

  /// Trains until an outcome has lasted for ``patience`` updates.
  ///
  /// An update takes 10 samples and one step of Adam at rate 0.02; the surface is judged after each
  /// pass over the set. With the same seed, demonstrations of one relation have the same samples,
  /// and those of one architecture besides the same untrained networks.
  ///
  /// - Parameter generator: The source of samples, weights and the order of the samples.
  /// - Returns: What it came to.
  /// - Throws: `TensorError` where the networks cannot be compiled or run.
  public func train(using generator: inout some RandomNumberGenerator) throws -> DemonstrationResult
  {
    let start = ContinuousClock.now
    let samples = relation.samples(Demonstration.sampleCount, using: &generator)
    let step = try LearningStep(self, using: &generator)
    let xs = Relation.observations.spaced(Demonstration.measured.xs)
    let ruler = try SurfaceProgram(
      architecture, parameters: step.parameters, count: xs.count,
      answers: relation.answerRange.spaced(Demonstration.measured.ys))
    var history = TrainingHistory(relation: relation, untrained: try ruler.surface(at: xs))
    while !history.isSettled {
      let order = samples.shuffled(using: &generator)
      for first in stride(from: 0, to: order.count, by: LearningStep.batch) {
        try step.update(order[first..<first + LearningStep.batch])
      }
      history.append(try ruler.surface(at: xs), after: order.count / LearningStep.batch)
    }
    return DemonstrationResult(
      demonstration: self, judgement: history.judgement, iterations: history.iterations,
      energiesPerIteration: step.energiesShaped,
      seconds: start.duration(to: .now) / .seconds(1), samples: samples, stages: history.stages)
  }
}
