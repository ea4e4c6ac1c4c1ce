import Foundation
import Images
import Synchronization
import Testing

@Suite("A sequence made ahead")
struct AheadSequenceTests {
  @Test("gives every element in order, whatever the threads", arguments: [1, 2, 5])
  func order(_ threads: Int) {
    let sequence = AheadSequence(count: 100, threads: threads, ahead: 7) { index in
      if index % 9 == 0 { Thread.sleep(forTimeInterval: 0.001) }
      return index * index
    }
    var found: [Int] = []
    while let element = sequence.next() { found.append(element) }
    #expect(found == (0..<100).map { $0 * $0 })
    #expect(sequence.next() == nil)
  }

  @Test("makes no more ahead than it may")
  func bound() throws {
    let made = Mutex(0)
    let sequence = AheadSequence(count: 50, threads: 4, ahead: 6) { index in
      made.withLock { $0 += 1 }
      return index
    }
    for taken in 1...20 {
      #expect(sequence.next() == taken - 1)
      Thread.sleep(forTimeInterval: 0.001)
      #expect(made.withLock { $0 } <= taken + 6)
    }
  }

  @Test("makes nothing more once it is gone")
  func cancellation() {
    let made = Mutex(0)
    var sequence: AheadSequence? = AheadSequence(count: 1000, threads: 2, ahead: 2) { index in
      made.withLock { $0 += 1 }
      return index
    }
    _ = sequence?.next()
    sequence = nil
    Thread.sleep(forTimeInterval: 0.01)
    let soon = made.withLock { $0 }
    Thread.sleep(forTimeInterval: 0.02)
    #expect(made.withLock { $0 } == soon && soon <= 6)
  }

  @Test("of nothing ends at once")
  func empty() {
    let sequence = AheadSequence(count: 0, threads: 3, ahead: 1) { $0 }
    #expect(sequence.next() == nil)
  }
}
