internal import Foundation
internal import Synchronization

/// The batches of one epoch in order, made ahead by worker threads that stop with the sequence.
public final class BatchSequence {
  private let work: Work

  init(
    count: Int, threads: Int,
    make: @escaping @Sendable (Int) -> Result<Batch, ImageDecodingError>
  ) {
    let work = Work(count: count, ahead: 2 * threads + 2, make: make)
    self.work = work
    for _ in 0..<threads {
      let thread = Thread { work.serve() }
      thread.start()
    }
  }

  deinit { work.cancel() }

  /// The next batch; nil after the last.
  ///
  /// - Throws: ``ImageDecodingError`` where one of its pictures cannot be decoded.
  public func next() throws(ImageDecodingError) -> Batch? {
    try work.next()?.get()
  }

  /// The seconds that ``next()`` has waited for a batch.
  public var waitedSeconds: Double { work.waitedSeconds }
}

/// What the workers of one epoch share.
private final class Work: Sendable {
  private struct State {
    var claimed = 0
    var taken = 0
    var ready: [Int: Result<Batch, ImageDecodingError>] = [:]
    var isCancelled = false
    var waited = 0.0
  }

  private let count: Int
  private let ahead: Int
  private let make: @Sendable (Int) -> Result<Batch, ImageDecodingError>
  private let condition = NSCondition()
  // Proof of safety: read and written only while `condition` is locked.
  private nonisolated(unsafe) var state = State()

  init(
    count: Int, ahead: Int, make: @escaping @Sendable (Int) -> Result<Batch, ImageDecodingError>
  ) {
    self.count = count
    self.ahead = ahead
    self.make = make
  }

  /// Makes batches until none is left.
  func serve() {
    while let index = claim() {
      let batch = make(index)
      condition.withLock {
        unsafe state.ready[index] = batch
        condition.broadcast()
      }
    }
  }

  /// The next batch to make, once there is room for it.
  private func claim() -> Int? {
    condition.lock()
    defer { condition.unlock() }
    while unsafe !state.isCancelled && state.claimed < count && state.claimed >= state.taken + ahead
    {
      condition.wait()
    }
    guard unsafe !state.isCancelled, unsafe state.claimed < count else { return nil }
    unsafe state.claimed += 1
    return unsafe state.claimed - 1
  }

  func next() -> Result<Batch, ImageDecodingError>? {
    condition.lock()
    defer { condition.unlock() }
    let index = unsafe state.taken
    guard index < count else { return nil }
    let start = ContinuousClock.now
    while unsafe state.ready[index] == nil { condition.wait() }
    unsafe state.waited += (ContinuousClock.now - start) / .seconds(1)
    unsafe state.taken += 1
    condition.broadcast()
    return unsafe state.ready.removeValue(forKey: index)
  }

  func cancel() {
    condition.withLock {
      unsafe state.isCancelled = true
      condition.broadcast()
    }
  }

  var waitedSeconds: Double { condition.withLock { unsafe state.waited } }
}
