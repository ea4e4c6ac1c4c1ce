internal import Foundation

/// Elements in order, made ahead of their use by worker threads that stop with the sequence.
public final class AheadSequence<Element: Sendable> {
  private let work: Work<Element>

  /// The elements `make(0)`, `make(1)` … up to `count`.
  ///
  /// - Parameters:
  ///   - count: The number of elements.
  ///   - threads: The number of worker threads, at least 1.
  ///   - ahead: The most elements that are made before they are asked for, at least 1.
  ///   - make: Makes an element; called on a worker, in no particular order.
  public init(
    count: Int, threads: Int, ahead: Int, make: @escaping @Sendable (Int) -> Element
  ) {
    precondition(threads > 0 && ahead > 0, "\(ahead) elements ahead on \(threads) threads")
    let work = Work(count: count, ahead: ahead, make: make)
    self.work = work
    for _ in 0..<min(threads, count) {
      let thread = Thread { work.serve() }
      thread.start()
    }
  }

  deinit { work.cancel() }

  /// The next element; nil after the last.
  public func next() -> Element? { work.next() }

  /// The seconds that ``next()`` has waited for an element.
  public var waitedSeconds: Double { work.waitedSeconds }
}

/// What the workers of a sequence share.
private final class Work<Element: Sendable>: Sendable {
  private struct State {
    var claimed = 0
    var taken = 0
    var ready: [Int: Element] = [:]
    var isCancelled = false
    var waited = 0.0
  }

  private let count: Int
  private let ahead: Int
  private let make: @Sendable (Int) -> Element
  private let condition = NSCondition()
  // Proof of safety: read and written only while `condition` is locked.
  private nonisolated(unsafe) var state = State()

  init(count: Int, ahead: Int, make: @escaping @Sendable (Int) -> Element) {
    self.count = count
    self.ahead = ahead
    self.make = make
  }

  /// Makes elements until none is left.
  func serve() {
    while let index = claim() {
      let element = make(index)
      condition.withLock {
        unsafe state.ready[index] = element
        condition.broadcast()
      }
    }
  }

  /// The next element to make, once there is room for it.
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

  func next() -> Element? {
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
