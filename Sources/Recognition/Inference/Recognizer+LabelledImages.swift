public import Images
internal import Tensors

extension Recognizer {
  /// Recognises every picture of a data set, whatever its labels say.
  ///
  /// - Parameters:
  ///   - images: The pictures.
  ///   - progress: Told the number of pictures done and of all.
  ///   - each: Told the index of a sample and the answer, in order.
  /// - Throws: `ImageDecodingError` for a picture that cannot be read.
  public func recognize(
    _ images: LabelledImages, progress: (Int, Int) -> Void = { _, _ in },
    each: (Int, Answer) -> Void
  ) throws {
    try configuration.forEachBatch(of: images, on: compute, progress: progress) { batch in
      try answer(batch, each)
    }
  }

  /// Recognises batches of what the model sees.
  func recognize(_ batches: [Batch], each: (Int, Answer) -> Void) throws {
    for batch in batches { try answer(batch, each) }
  }

  private func answer(_ batch: Batch, _ each: (Int, Answer) -> Void) throws {
    for (index, answer) in zip(batch.indices, try recognize(batch).answers) { each(index, answer) }
  }

  /// The answers to every picture of a data set, in order.
  ///
  /// - Throws: `ImageDecodingError` for a picture that cannot be read.
  public func answers(
    to images: LabelledImages, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> [Answer] {
    var answers: [Answer] = []
    try recognize(images, progress: progress) { _, answer in
      answers.append(answer)
    }
    return answers
  }
}

extension ModelConfiguration {
  /// Renders a data set batch by batch, as it stands.
  func forEachBatch(
    of images: LabelledImages, on compute: Compute, progress: (Int, Int) -> Void = { _, _ in },
    _ body: (Batch) throws -> Void
  ) throws {
    let batches = BatchLoader(
      images: images, format: pictureFormat, batchSize: EnginePool.largestBatch, augmentation: nil,
      order: .sequential, seed: 0, threads: compute.threads
    ).epoch(0)
    var done = 0
    while let batch = try batches.next() {
      try body(batch)
      done += batch.count
      progress(done, images.samples.count)
    }
  }
}
