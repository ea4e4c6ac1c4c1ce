public import Images
internal import Synchronization
internal import Tensors

extension Recognizer {
  /// Recognises picture files in order, several batches at a time.
  ///
  /// Each thread reads, decodes and fits a batch of pictures and asks an engine of its own about them.
  /// No more than a few batches are held, however many files there are.
  ///
  /// - Parameters:
  ///   - files: The paths of the pictures.
  ///   - nearest: The most candidates to name for each picture, at least 1; all by default.
  ///   - each: Told the index of a file and the answer, or why the file cannot be read, in order.
  /// - Throws: What `each` throws, and `TensorError` where the computation cannot be prepared.
  public func recognize(
    files: some RandomAccessCollection<String> & Sendable, nearest: Int = .max,
    each: (Int, Result<Answer, ImageDecodingError>) throws -> Void
  ) throws {
    precondition(nearest > 0, "no candidates wanted")
    let size = EnginePool.batch
    let batches = (files.count + size - 1) / size
    guard batches > 0 else { return }
    let answers = AheadSequence(
      count: batches, threads: min(engines.count, batches), ahead: 2 * engines.count
    ) { batch in
      Result {
        try self.answers(
          to: files.dropFirst(batch * size).prefix(size), nearest: nearest, turn: batch)
      }
    }
    var index = 0
    while let batch = try answers.next()?.get() {
      for answer in batch {
        try each(index, answer)
        index += 1
      }
    }
  }

  /// The answers to a batch of files, with what could not be read in its place.
  private func answers(
    to files: some Collection<String>, nearest: Int, turn: Int
  ) throws -> [Result<Answer, ImageDecodingError>] {
    let format = configuration.pictureFormat
    var pictures: [Image] = []
    let refusals = files.map { file -> ImageDecodingError? in
      do throws(ImageDecodingError) {
        pictures.append(try format.picture(contentsOf: file))
        return nil
      } catch {
        return error
      }
    }
    let recognized =
      pictures.isEmpty
      ? []
      : try engines.recognize(
        format.planes(of: pictures), count: pictures.count, nearest: nearest, turn: turn)
    var answers = recognized.makeIterator()
    return refusals.compactMap { refusal in
      refusal.map(Result.failure) ?? answers.next().map(Result.success)
    }
  }
}
