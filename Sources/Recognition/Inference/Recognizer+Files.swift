public import Images
internal import Synchronization

extension Recognizer {
  /// Recognises picture files in order, decoded ahead on threads of their own.
  ///
  /// While the network works on a batch the next one is read, decoded at the smallest scale that
  /// serves the model, and fitted. No more than two batches are held, however many files there are.
  ///
  /// - Parameters:
  ///   - files: The paths of the pictures.
  ///   - threads: The number of threads that decode.
  ///   - nearest: The most candidates to name for each picture, at least 1; all by default.
  ///   - each: Told the index of a file and the answer, or why the file cannot be read, in order.
  /// - Throws: What `each` throws, and `TensorError` where the computation cannot be prepared.
  public func recognize(
    files: [String], threads: Int, nearest: Int = .max,
    each: (Int, Result<Recognition, ImageDecodingError>) throws -> Void
  ) throws {
    precondition(nearest > 0, "no candidates wanted")
    let configuration = configuration
    // As training does: a gray model is given a JPEG's own luminance.
    let options = DecodingOptions(side: configuration.side, channels: configuration.channels)
    let pictures = AheadSequence(
      count: files.count, threads: threads, ahead: 2 * Engine.largestBatch
    ) { index in
      Result { () throws(ImageDecodingError) in
        configuration.planes(of: try Image(contentsOf: files[index], options: options))
      }
    }
    for start in stride(from: 0, to: files.count, by: Engine.largestBatch) {
      let indices = start..<min(start + Engine.largestBatch, files.count)
      let answers = try answers(
        to: indices.compactMap { _ in pictures.next() }, nearest: nearest)
      for (index, answer) in zip(indices, answers) { try each(index, answer) }
    }
  }

  /// The answers to a batch of pictures as planes, with what could not be read in its place.
  private func answers(
    to pictures: [Result<[Float], ImageDecodingError>], nearest: Int
  ) throws -> [Result<Recognition, ImageDecodingError>] {
    let readable = pictures.compactMap { try? $0.get() }
    let planes = readable.flatMap(\.self)
    let recognized =
      readable.isEmpty
      ? []
      : try engine.withLock {
        try $0.recognize(planes, count: readable.count, nearest: nearest)
      }
    var answers = recognized.makeIterator()
    return pictures.compactMap { picture in
      switch picture {
      case .success: answers.next().map(Result.success)
      case .failure(let error): .failure(error)
      }
    }
  }
}
