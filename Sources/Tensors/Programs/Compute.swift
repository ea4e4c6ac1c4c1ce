internal import COneDNN

/// How much of the machine a computation takes: a value that is given to whoever computes.
///
/// With one thread a program runs on the thread of its caller, so that several can run at once; with
/// more its steps are shared, one program at a time. Threads that wait for a step of others spin for
/// some ten microseconds, then sleep: to spin for milliseconds, as OpenMP does unasked, takes the core
/// from whoever is waited for. That, and that the memory of pictures is kept for the next ones, is set
/// when the first program of the process is made, and costs a program that embeds this library no
/// environment variable; what `OMP_WAIT_POLICY`, `GOMP_SPINCOUNT` and glibc's `MALLOC_…` variables say
/// stands.
public struct Compute: Sendable, Hashable {
  /// The number of threads, at least 1.
  public let threads: Int

  /// So many threads; as many as there are ``cores`` where nothing is said.
  public init(threads: Int = Compute.cores) {
    precondition(threads > 0, "a computation on \(threads) threads")
    self.threads = threads
  }

  /// One thread: that of the caller.
  public static let alone = Compute(threads: 1)

  /// The number of cores that this process may use; what `OMP_NUM_THREADS` says where it is set.
  public static let cores = Int(dn_cores())
}
