internal import Glibc

/// What libraries read from the environment before `main`: how threads wait, what memory is kept.
///
/// By default the threads of libgomp, which oneDNN computes with, spin for milliseconds. On a machine
/// with other work to do, each spinning thread takes a core from whoever it waits for; a training step
/// was seen to take four times as long. To sleep at once costs more than the work between two steps:
/// a fraction of that, then sleep.
///
/// By default glibc gives the memory of every picture back and asks for it anew, and the system clears
/// each page again: a tenth of the time of recognising a folder. It is kept, up to a bound.
enum ProcessEnvironment {
  private static let policy = "OMP_WAIT_POLICY"
  private static let settings = [
    // About ten microseconds, which bridge the steps of a program; see Benchmarks/README.md.
    "GOMP_SPINCOUNT": "5000",
    // The largest piece that is kept, and the most that is kept unused at the end.
    "MALLOC_MMAP_THRESHOLD_": "4194304",
    "MALLOC_TRIM_THRESHOLD_": "4194304",
  ]

  /// Sets what the user has not set.
  ///
  /// The libraries look before `main`: so the process starts itself anew, marked by the policy as
  /// restarted. This costs 2.5 ms.
  static func enforce() {
    guard unsafe getenv(policy) == nil, unsafe setenv(policy, "passive", 1) == 0 else { return }
    for (name, value) in settings where unsafe setenv(name, value, 0) != 0 { return }
    guard let executable = unsafe realpath("/proc/self/exe", nil) else { return }
    unsafe execv(executable, CommandLine.unsafeArgv)
    // Only a refused restart comes here: the run is then slower on a busy machine, and still right.
    unsafe free(executable)
  }
}
