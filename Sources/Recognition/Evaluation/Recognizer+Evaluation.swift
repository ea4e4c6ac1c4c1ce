public import Images

extension Recognizer {
  /// Measures the model on labelled pictures.
  ///
  /// - Parameters:
  ///   - images: Pictures whose categories are among the model's.
  ///   - options: Which poses count.
  ///   - progress: Told the number of pictures done and of all.
  ///   - outcome: Told what the model said of each picture, in order.
  /// - Returns: Accuracy, confusion, pose errors and calibration.
  /// - Throws: `LabelledImagesError` for an unknown category, `ImageDecodingError` for a picture
  ///   that cannot be read.
  public func evaluate(
    _ images: LabelledImages, options: Evaluator.Options = Evaluator.Options(),
    progress: (Int, Int) -> Void = { _, _ in }, outcome: (Outcome) -> Void = { _ in }
  ) throws -> Evaluation {
    var scores = try Scores(of: images, by: configuration, options: options)
    try recognize(scores.images, progress: progress) { outcome(scores.add($1, of: $0)) }
    return scores.evaluation
  }
}

/// What a model said of labelled pictures, summed up while it goes on.
struct Scores {
  /// The pictures, their categories numbered as the model's.
  let images: LabelledImages
  private let configuration: ModelConfiguration
  private let places: [String: Int]
  private let start = ContinuousClock.now
  private var evaluator: Evaluator
  private var rejected = 0

  /// No answers yet.
  ///
  /// - Throws: `LabelledImagesError` for a category that the model does not know.
  init(
    of images: LabelledImages, by configuration: ModelConfiguration,
    options: Evaluator.Options = Evaluator.Options()
  ) throws {
    self.images = try images.renumbered(to: configuration.categories)
    self.configuration = configuration
    places = Dictionary(
      uniqueKeysWithValues: configuration.categories.enumerated().map { ($1, $0) })
    evaluator = Evaluator(
      categories: configuration.categories, space: configuration.poses, options: options)
  }

  /// Adds the answer to a picture; returns both in words.
  mutating func add(_ answer: Answer, of index: Int) -> Outcome {
    let sample = images.samples[index]
    var probabilities = [Double](repeating: 0, count: places.count)
    for candidate in answer.candidates {
      if let place = places[candidate.category] { probabilities[place] = candidate.probability }
    }
    evaluator.add(
      category: sample.category, labels: sample.pose,
      answer: places[answer.nearest.category, default: 0],
      probabilities: probabilities, pose: answer.pose)
    rejected += answer.isKnown ? 0 : 1
    return Outcome(
      name: sample.name, index: index, category: images.categories[sample.category],
      pose: evaluator.scoredLabels(of: sample.category, sample.pose), recognition: answer)
  }

  /// The sum so far.
  var evaluation: Evaluation {
    var evaluation = evaluator.evaluation(seconds: (ContinuousClock.now - start) / .seconds(1))
    if configuration.reject != nil {
      evaluation.rejected = Double(rejected) / Double(max(evaluation.count, 1))
    }
    return evaluation
  }
}
