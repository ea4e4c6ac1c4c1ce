import Images
import Tensors
import TestSupport
import Testing

@testable import Recognition

@Suite("Training step")
struct TrainingStepTests {
  private func step() throws -> TrainingStep {
    var configuration = TrainingConfiguration()
    (configuration.size, configuration.gray, configuration.batch) = (16, true, 8)
    configuration.features = 24
    return try TrainingStep(configuration, images: SyntheticPictures.wedges(turns: 24))
  }

  /// Labels by the categories and latent values of eight samples.
  private func labels(_ categories: [Int], _ latents: [Int], for step: TrainingStep)
    -> EncodedLabels
  {
    func marked(_ places: [Int], of width: Int) -> [Float] {
      places.flatMap { place in (0..<width).map { $0 == place ? 1 : 0 } }
    }
    var labels = EncodedLabels(categories: marked(categories, of: step.answerCounts.categories))
    labels.poses = marked(latents, of: step.answerCounts.latents)
    labels.hasPose = [Float](repeating: 1, count: latents.count)
    return labels
  }

  private func batch(for step: TrainingStep) -> [Float] {
    var numbers = SeededNumbers()
    return numbers.floats(step.pictureShape.count)
  }

  @Test("the loss of a batch falls as its steps are taken, and only as they are")
  func learns() throws {
    var step = try step()
    let latents = (0..<8).map { $0 * step.answerCounts.latents / 8 }
    try step.write(
      batch(for: step),
      labels((0..<8).map { $0 % step.answerCounts.categories }, latents, for: step))
    let first = try step.differentiate()
    #expect(try step.differentiate() == first)
    for _ in 0..<40 {
      _ = try step.differentiate()
      try step.update(of: 1_000_000)
    }
    #expect(try step.differentiate() < 0.9 * first)
  }

  @Test("the gradient of the category biases is the difference of the loss")
  func gradient() throws {
    let step = try step()
    try step.write(
      batch(for: step),
      labels([0, 1, 0, 0, 1, 0, 0, 0], [Int](repeating: 3, count: 8), for: step))
    _ = try step.differentiate()
    let exact = step.gradients["bias"]
    for index in exact.indices {
      var bias = [Float](repeating: 0, count: exact.count)
      bias[index] = 1e-2
      step.parameters["bias"] = bias
      let above = try step.differentiate()
      bias[index] = -1e-2
      step.parameters["bias"] = bias
      let below = try step.differentiate()
      #expect(abs((above - below) / 2e-2 - exact[index]) < 1e-3)
    }
    #expect(exact.contains { abs($0) > 1e-2 })
  }
}
