internal import ArgumentParser
internal import Images
internal import Recognition
internal import Tensors

/// `benchmark training`: a step of `recognize train --size 48` on random pictures and labels.
struct ModelStep: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training", abstract: "A training step of the default model.")

  @Argument(help: "The folder that declares categories and poses.")
  var folder: String

  @Argument(help: "The file to write parameters, batch, loss and gradients to.")
  var file: String

  func run() throws {
    var configuration = TrainingConfiguration()
    configuration.size = 48
    var step = try TrainingStep(configuration, images: LabelledImages.load(folder))
    var generator = SeededGenerator(seed: 2)
    let (shape, counts) = (step.pictureShape, step.answerCounts)
    let pictures = generator.normals(shape.count)
    let categories = (0..<shape[0]).map { _ in
      Int.random(in: 0..<counts.categories, using: &generator)
    }
    let cells = (0..<shape[0]).map { _ in Int.random(in: 0..<counts.latents, using: &generator) }
    var labels = EncodedLabels(categories: Self.rows(counts.categories, categories))
    labels.poses = Self.rows(counts.latents, cells)
    labels.hasPose = [Float](repeating: 1, count: shape[0])
    try step.write(pictures, labels)
    let loss = try step.differentiate()
    var answers = CaseFile()
    answers.add("pictures", shape, pictures)
    answers.add("categories", [shape[0]], categories.map(Float.init))
    answers.add("cells", [shape[0]], cells.map(Float.init))
    answers.add(step.parameters, prefix: "parameter.")
    answers.add(step.gradients, prefix: "gradient.")
    answers.add("loss", .scalar, [loss])
    try answers.write(to: file)
    try Server(about: Work()).time {
      _ = try step.differentiate()
      try step.update(of: Self.totalSteps)
    }
  }

  /// So many that the learning rate stays near its start however long is timed.
  private static let totalSteps = 1_000_000

  /// Rows of so many numbers that are 1 at a place and 0 elsewhere.
  private static func rows(_ width: Int, _ places: [Int]) -> [Float] {
    var numbers = [Float](repeating: 0, count: places.count * width)
    for (row, place) in places.enumerated() { numbers[row * width + place] = 1 }
    return numbers
  }
}
