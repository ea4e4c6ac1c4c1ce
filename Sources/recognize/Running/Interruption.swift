internal import ArgumentParser
internal import Glibc
internal import Synchronization

/// The request by Ctrl-C (or SIGTERM) that this process stop when its state is next whole.
///
/// The first request is noted for the work to poll; the second ends the process at once.
enum Interruption {
  /// The exit code of an interrupted run, as shells give it: 128 + SIGINT.
  static let exitCode = ExitCode(130)

  private static let requested = Atomic(false)

  /// Whether a stop was asked for.
  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// Notes requests from now on.
  static func listen() {
    // Both constants exist from here on, so that the handler does nothing but read and write.
    precondition(!isRequested && !exitCode.isSuccess, "listening must begin before a request")
    // Whoever started this process may have blocked the signals, which processes inherit.
    var heard = sigset_t()
    unsafe sigemptyset(&heard)
    for number in [SIGINT, SIGTERM] { unsafe sigaddset(&heard, number) }
    unsafe pthread_sigmask(SIG_UNBLOCK, &heard, nil)
    for number in [SIGINT, SIGTERM] {
      _ = signal(number) { _ in
        if Interruption.requested.exchange(true, ordering: .relaxed) {
          _exit(Interruption.exitCode.rawValue)
        }
      }
    }
  }
}
