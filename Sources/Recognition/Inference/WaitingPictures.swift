internal import Dispatch
internal import Glibc
internal import Synchronization

/// Pictures that tasks wait for the answers to, taken together when an engine is free.
///
/// A lone picture is asked about at once; what comes while engines work goes as one batch to the next
/// that is done. No thread of Swift's pool ever waits.
final class WaitingPictures: Sendable {
  private struct Waiting {
    let planes: [Float]
    let continuation: CheckedContinuation<Answer, any Error>
  }

  private struct State {
    var pictures: [Waiting] = []
    var servants = 0
  }

  private let engines: EnginePool
  /// The count of numbers of a picture's planes.
  private let length: Int
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "recognizer", attributes: .concurrent)

  init(_ engines: EnginePool, length: Int) {
    self.engines = engines
    self.length = length
  }

  /// The answer to a picture's normalised planes.
  func answer(to planes: [Float]) async throws -> Answer {
    precondition(planes.count == length, "\(planes.count) numbers for a picture of \(length)")
    return try await withCheckedThrowingContinuation { continuation in
      let needsServant = state.withLock { state in
        state.pictures.append(Waiting(planes: planes, continuation: continuation))
        guard state.servants < engines.count else { return false }
        state.servants += 1
        return true
      }
      if needsServant { queue.async { self.serve() } }
    }
  }

  // Some tens of microseconds, in which tasks that were answered ask again; to start a thread anew
  // takes longer.
  private static let patience = 64

  /// Asks about what waits until nothing does.
  private func serve() {
    var answered = 0
    while let batch = next(after: answered) {
      answered = batch.count
      for (picture, answer) in zip(batch, answers(to: batch)) {
        picture.continuation.resume(with: answer)
      }
    }
  }

  /// The answers to pictures of different tasks: one without an answer must not cost the others theirs.
  private func answers(to batch: [Waiting]) -> [Result<Answer, any Error>] {
    do {
      return try engines.recognize(
        batch.flatMap(\.planes), count: batch.count, nearest: .max, turn: 0,
        room: Self.room(for: batch.count)
      ).map { .success($0) }
    } catch {
      return batch.count == 1 ? [.failure(error)] : batch.flatMap { answers(to: [$0]) }
    }
  }

  /// The pictures of the program for so many: a power of two, so that few programs serve all and little
  /// is computed for nobody.
  private static func room(for count: Int) -> Int {
    1 << (Int.bitWidth - (count - 1).leadingZeroBitCount)
  }

  /// The pictures that waited longest, a servant's share of them; nil where none waits.
  ///
  /// Who has just answered some waits a moment for as many: they come from the same tasks.
  private func next(after answered: Int) -> [Waiting]? {
    var patience = Self.patience
    while patience > 0, state.withLock({ $0.pictures.count < answered }) {
      sched_yield()
      patience -= 1
    }
    return state.withLock { state in
      guard !state.pictures.isEmpty else {
        state.servants -= 1
        return nil
      }
      let share = (state.pictures.count + state.servants - 1) / state.servants
      let count = min(share, EnginePool.batch)
      defer { state.pictures.removeFirst(count) }
      return Array(state.pictures.prefix(count))
    }
  }
}
