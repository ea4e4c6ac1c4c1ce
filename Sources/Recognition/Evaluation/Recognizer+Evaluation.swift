public import Images

extension Recognizer {
  /// Measures the model on labelled pictures.
  ///
  /// - Parameters:
  ///   - images: Pictures whose categories are among the model's.
  ///   - threads: The number of threads that decode and render.
  ///   - options: Which poses count.
  ///   - progress: Told the number of pictures done and of all.
  ///   - outcome: Told what the model said of each picture, in order.
  /// - Returns: Accuracy, confusion, pose errors and calibration.
  /// - Throws: ``LabelledImagesError`` for an unknown category, ``ImageDecodingError`` for a picture
  ///   that cannot be read.
  public func evaluate(
    _ images: LabelledImages, threads: Int = 1, options: Evaluator.Options = Evaluator.Options(),
    progress: (Int, Int) -> Void = { _, _ in }, outcome: (Outcome) -> Void = { _ in }
  ) throws -> Evaluation {
    let images = try images.renumbered(to: configuration.categories)
    let start = ContinuousClock.now
    var evaluator = Evaluator(
      categories: configuration.categories, space: configuration.poses, options: options)
    let batches = BatchLoader(
      images: images, side: configuration.side, channels: configuration.channels,
      mean: configuration.mean, deviation: configuration.deviation, batchSize: 64,
      augmentation: nil, order: .sequential, seed: 0, threads: threads, cacheBytes: 0
    ).epoch(0)
    var done = 0
    while let batch = try batches.next() {
      for (index, answer) in zip(batch.indices, try recognize(batch)) {
        let sample = images.samples[index]
        add(answer, of: sample, to: &evaluator)
        outcome(
          Outcome(
            name: sample.name, index: index, category: images.categories[sample.category],
            pose: evaluator.scoredLabels(of: sample.category, sample.pose), recognition: answer))
      }
      done += batch.count
      progress(done, images.samples.count)
    }
    return evaluator.evaluation(seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  private func add(
    _ answer: Recognition, of sample: LabelledImages.Sample, to evaluator: inout Evaluator
  ) {
    let places = Dictionary(
      uniqueKeysWithValues: configuration.categories.enumerated().map { ($1, $0) })
    var probabilities = [Double](repeating: 0, count: places.count)
    for candidate in answer.candidates {
      if let place = places[candidate.category] { probabilities[place] = candidate.probability }
    }
    evaluator.add(
      category: sample.category, labels: sample.pose, answer: places[answer.category, default: 0],
      probabilities: probabilities, pose: answer.pose)
  }
}
