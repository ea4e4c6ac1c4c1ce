internal import Glibc
internal import Synchronization

/// Keeps a second training away from the files of one that is under way.
///
/// It locks the state's file, which is there from before the first step to the end. The system gives
/// the lock back when the process ends, however it does.
final class OutputLock: Sendable {
  private let path: String
  private let held = Mutex<Int32?>(nil)

  /// The lock on the run whose state is at a path; not yet held.
  init(path: String) { self.path = path }

  deinit { held.withLock { $0.map { _ = close($0) } } }

  /// Checks that no other run holds the file, and holds it, where it is there.
  ///
  /// To be called anew whenever the file was replaced by another.
  ///
  /// - Throws: ``TrainingError/underWay(state:)``.
  func hold() throws(TrainingError) {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return }
    let isMine = held.withLock { held in
      guard flock(file, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK else { return false }
      held.map { _ = close($0) }
      held = file
      return true
    }
    guard isMine else {
      _ = close(file)
      throw .underWay(state: path)
    }
  }
}
