internal import COneDNN
internal import Dispatch
internal import Glibc
internal import Synchronization

/// The one thread on which every oneDNN call is made that several threads may share.
///
/// libgomp keeps a team of workers for each thread that calls it; calling from Swift's pool would
/// start teams without end and let them fight for the cores.
final class ComputeThread: Sendable {
  /// The process's compute thread, started on first use.
  static let shared = ComputeThread()

  // Proof of safety: `job` is written by a caller that holds `turn`, before `requested` is
  // signalled, and read by the thread after it waited for `requested`; the caller touches it
  // again only after `finished`. So no two threads ever touch it at once.
  private nonisolated(unsafe) var job: () -> Void = {}
  private let turn = Mutex(())
  private let requested = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)

  private init() {
    var thread = pthread_t()
    let context = unsafe Unmanaged.passRetained(self).toOpaque()
    let status = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<ComputeThread>.fromOpaque(context).takeUnretainedValue().serve()
      }, context)
    precondition(status == 0, "the compute thread could not be started: error \(status)")
    pthread_detach(thread)
  }

  /// Runs work on the compute thread, which as many threads share as told, and waits for it.
  func run<Result, Failure: Error>(
    on compute: Compute, _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    precondition(!ComputeThread.mark.isSet, "a program was made or run by another's step")
    var result: Swift.Result<Result, Failure>?
    let counted = {
      dn_set_threads(Int32(compute.threads))
      result = Swift.Result(catching: work)
    }
    withoutActuallyEscaping(counted) { work in
      turn.withLock { _ in
        unsafe job = work
        requested.signal()
        finished.wait()
        unsafe job = {}
      }
    }
    guard let result else { preconditionFailure("the compute thread did not run its work") }
    return try result.get()
  }

  private static let mark = ThreadMark()

  private func serve() -> Never {
    ComputeThread.mark.set()
    while true {
      requested.wait()
      unsafe job()
      finished.signal()
    }
  }
}

/// A flag of the calling thread.
private struct ThreadMark: Sendable {
  private let key: pthread_key_t

  init() {
    var key = pthread_key_t()
    unsafe pthread_key_create(&key, nil)
    self.key = key
  }

  var isSet: Bool { unsafe pthread_getspecific(key) != nil }

  func set() { unsafe _ = pthread_setspecific(key, UnsafeRawPointer(bitPattern: 1)) }
}
