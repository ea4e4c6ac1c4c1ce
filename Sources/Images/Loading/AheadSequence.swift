internal import Dispatch
internal import Synchronization

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
    // A queue each, so that the threads are as many as asked for, whatever the machine has.
    for _ in 0..<min(threads, count) {
      DispatchQueue(label: "ahead").async { work.serve() }
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
  private let make: @Sendable (Int) -> Element
  private let state = Mutex(State())
  /// Signalled once for each element that may be made.
  private let room = DispatchSemaphore(value: 0)
  /// Signalled once for each element that was made.
  private let made = DispatchSemaphore(value: 0)

  init(count: Int, ahead: Int, make: @escaping @Sendable (Int) -> Element) {
    self.count = count
    self.make = make
    for _ in 0..<min(ahead, count) { room.signal() }
  }

  /// Makes elements until none is left.
  func serve() {
    while let index = claim() {
      let element = make(index)
      state.withLock { $0.ready[index] = element }
      made.signal()
    }
    // The other workers wait for the same end.
    room.signal()
  }

  /// The next element to make, once there is room for it.
  private func claim() -> Int? {
    room.wait()
    return state.withLock { state in
      guard !state.isCancelled, state.claimed < count else { return nil }
      state.claimed += 1
      return state.claimed - 1
    }
  }

  func next() -> Element? {
    guard state.withLock({ $0.taken < count }) else { return nil }
    let start = ContinuousClock.now
    var element = take()
    while element == nil {
      // Another than the next may have been made, and so may the next before anyone waited for it.
      made.wait()
      element = take()
    }
    let waited = (ContinuousClock.now - start) / .seconds(1)
    state.withLock { $0.waited += waited }
    room.signal()
    return element
  }

  private func take() -> Element? {
    state.withLock { state in
      guard let element = state.ready.removeValue(forKey: state.taken) else { return nil }
      state.taken += 1
      return element
    }
  }

  func cancel() {
    state.withLock { $0.isCancelled = true }
    room.signal()
  }

  var waitedSeconds: Double { state.withLock { $0.waited } }
}
