internal import Glibc

/// How the threads of libgomp, which oneDNN computes with, wait for work.
///
/// By default they spin for milliseconds. On a machine with other work to do, each spinning thread
/// takes a core from whoever it waits for; a training step was seen to take four times as long. To
/// sleep at once costs more than the work between two steps: a fraction of that, then sleep.
enum PassiveWaiting {
  private static let policy = "OMP_WAIT_POLICY"
  // About ten microseconds, which bridge the steps of a program; see Benchmarks/README.md.
  private static let spins = (name: "GOMP_SPINCOUNT", count: "5000")

  /// Makes the threads of this process soon sleep when they wait, unless the user chose otherwise.
  ///
  /// libgomp reads the policy when it is loaded, before `main`: so the process starts itself anew
  /// with the policy set, which also marks it as restarted. This costs 2.5 ms.
  static func enforce() {
    guard unsafe getenv(policy) == nil, unsafe setenv(policy, "passive", 1) == 0,
      unsafe setenv(spins.name, spins.count, 0) == 0,
      let executable = unsafe realpath("/proc/self/exe", nil)
    else { return }
    unsafe execv(executable, CommandLine.unsafeArgv)
    // Only a refused restart comes here: the run is then slower on a busy machine, and still right.
    unsafe free(executable)
  }
}
