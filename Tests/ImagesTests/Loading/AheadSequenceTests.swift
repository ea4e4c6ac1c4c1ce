import Dispatch
import Images
import Synchronization
import Testing

@Suite("A sequence made ahead")
struct AheadSequenceTests {
  @Test("gives every element in order, in whatever order they are made", arguments: [1, 2, 5])
  func order(_ threads: Int) {
    let isMade = (0..<100).map { _ in DispatchSemaphore(value: 0) }
    let sequence = AheadSequence(count: 100, threads: threads, ahead: 7) { index in
      // Each ninth is made after the one behind it.
      if threads > 1, index % 9 == 0, index < 99 { _ = isMade[index + 1].happens }
      isMade[index].signal()
      return index * index
    }
    var found: [Int] = []
    while let element = sequence.next() { found.append(element) }
    #expect(found == (0..<100).map { $0 * $0 })
    #expect(sequence.next() == nil)
  }

  @Test("makes as much ahead as it may, and no more")
  func bound() {
    let asked = Mutex(0)
    let tooEarly = Mutex<[Int]>([])
    let made = DispatchSemaphore(value: 0)
    let sequence = AheadSequence(count: 50, threads: 4, ahead: 6) { index in
      if index >= asked.withLock({ $0 }) + 6 { tooEarly.withLock { $0.append(index) } }
      made.signal()
      return index
    }
    for _ in 0..<6 { #expect(made.happens) }
    for taken in 0..<20 {
      asked.withLock { $0 += 1 }
      #expect(sequence.next() == taken)
      #expect(made.happens)
    }
    #expect(tooEarly.withLock { $0 } == [])
  }

  @Test("ends its threads once it is gone, after what they are at")
  func cancellation() {
    let made = Mutex(0)
    let (isBegun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let threadsEnd = DispatchSemaphore(value: 0)
    var sequence: AheadSequence<Int>? = makeSequence(telling: threadsEnd) { index in
      isBegun.signal()
      mayEnd.wait()
      made.withLock { $0 += 1 }
      return index
    }
    for _ in 0..<2 { #expect(isBegun.happens) }
    sequence = nil
    for _ in 0..<1000 { mayEnd.signal() }
    #expect(threadsEnd.happens)
    #expect(sequence == nil && made.withLock { $0 } == 2)
  }

  /// A sequence of a thousand on two threads that signals when nothing of it is left.
  private func makeSequence(
    telling end: DispatchSemaphore, make: @escaping @Sendable (Int) -> Int
  ) -> AheadSequence<Int> {
    let farewell = Farewell(end)
    return AheadSequence(count: 1000, threads: 2, ahead: 20) { index in
      withExtendedLifetime(farewell) { make(index) }
    }
  }

  /// Signals when it goes.
  private final class Farewell: Sendable {
    private let end: DispatchSemaphore

    init(_ end: DispatchSemaphore) { self.end = end }

    deinit { end.signal() }
  }

  @Test("of nothing ends at once")
  func empty() {
    let sequence = AheadSequence(count: 0, threads: 3, ahead: 1) { $0 }
    #expect(sequence.next() == nil)
  }
}

extension DispatchSemaphore {
  /// Whether it is signalled, however slow the machine.
  fileprivate var happens: Bool { wait(timeout: .now() + 60) == .success }
}
