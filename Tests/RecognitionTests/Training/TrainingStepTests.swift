import Images
import Tensors
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

  private func batch(for step: TrainingStep) -> [Float] {
    var numbers = SeededNumbers()
    return numbers.floats(step.pictureShape.count)
  }

  @Test("the loss of a batch falls as its steps are taken, and only as they are")
  func learns() throws {
    var step = try step()
    let cells = (0..<8).map { $0 * step.answerCounts.cells / 8 }
    try step.write(
      pictures: batch(for: step), categories: (0..<8).map { $0 % step.answerCounts.categories },
      cells: cells)
    let first = try step.differentiate()
    #expect(try step.differentiate() == first)
    for _ in 0..<40 {
      _ = try step.differentiate()
      step.update()
    }
    #expect(try step.differentiate() < 0.9 * first)
  }

  @Test("the gradient of the category biases is the difference of the loss")
  func gradient() throws {
    let step = try step()
    try step.write(
      pictures: batch(for: step), categories: [0, 1, 0, 0, 1, 0, 0, 0],
      cells: [Int](repeating: 3, count: 8))
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
