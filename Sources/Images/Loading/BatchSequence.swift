/// The batches of one epoch in order, made ahead by worker threads that stop with the sequence.
public final class BatchSequence {
  private let batches: AheadSequence<Result<Batch, ImageDecodingError>>

  init(
    count: Int, threads: Int,
    make: @escaping @Sendable (Int) -> Result<Batch, ImageDecodingError>
  ) {
    batches = AheadSequence(count: count, threads: threads, ahead: 2 * threads + 2, make: make)
  }

  /// The next batch; nil after the last.
  ///
  /// - Throws: ``ImageDecodingError`` where one of its pictures cannot be decoded.
  public func next() throws(ImageDecodingError) -> Batch? {
    try batches.next()?.get()
  }

  /// The seconds that ``next()`` has waited for a batch.
  public var waitedSeconds: Double { batches.waitedSeconds }
}
