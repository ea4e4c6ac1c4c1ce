internal import Images

/// Where the batches of a training run come from.
protocol LessonSource {
  /// The batches of an epoch, in order.
  ///
  /// - Parameters:
  ///   - number: The epoch.
  ///   - batches: The fewest batches.
  ///   - progress: Told, where something is computed first, the number of pictures done and of all.
  /// - Returns: The batches.
  /// - Throws: What reading a picture, computing or `progress` throws.
  func epoch(
    _ number: Int, atLeast batches: Int, progress: (Int, Int) throws -> Void
  ) throws -> any Lessons
}

/// The batches of one epoch.
protocol Lessons {
  /// The next batch; nil after the last.
  mutating func next() throws -> Batch?
  /// The seconds that ``next()`` has waited.
  var waitedSeconds: Double { get }
}

extension BatchLoader: LessonSource {
  func epoch(
    _ number: Int, atLeast batches: Int, progress: (Int, Int) throws -> Void
  ) throws -> any Lessons {
    RenderedLessons(batches: epoch(number, atLeast: batches))
  }
}

/// Batches of pictures that are rendered ahead.
private struct RenderedLessons: Lessons {
  let batches: BatchSequence

  func next() throws -> Batch? { try batches.next() }
  var waitedSeconds: Double { batches.waitedSeconds }
}
