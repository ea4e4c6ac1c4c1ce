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
    let images = try images.renumbered(to: configuration.categories)
    let start = ContinuousClock.now
    var evaluator = Evaluator(
      categories: configuration.categories, space: configuration.poses, options: options)
    var rejected = 0
    try recognize(images, progress: progress) { index, answer in
      let sample = images.samples[index]
      add(answer, of: sample, to: &evaluator)
      rejected += answer.isKnown ? 0 : 1
      outcome(
        Outcome(
          name: sample.name, index: index, category: images.categories[sample.category],
          pose: evaluator.scoredLabels(of: sample.category, sample.pose), recognition: answer))
    }
    var evaluation = evaluator.evaluation(seconds: (ContinuousClock.now - start) / .seconds(1))
    if configuration.reject != nil {
      evaluation.rejected = Double(rejected) / Double(max(evaluation.count, 1))
    }
    return evaluation
  }

  private func add(
    _ answer: Answer, of sample: LabelledImages.Sample, to evaluator: inout Evaluator
  ) {
    let places = Dictionary(
      uniqueKeysWithValues: configuration.categories.enumerated().map { ($1, $0) })
    var probabilities = [Double](repeating: 0, count: places.count)
    for candidate in answer.candidates {
      if let place = places[candidate.category] { probabilities[place] = candidate.probability }
    }
    evaluator.add(
      category: sample.category, labels: sample.pose,
      answer: places[answer.nearest.category, default: 0],
      probabilities: probabilities, pose: answer.pose)
  }
}
