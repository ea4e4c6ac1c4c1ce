import Glibc
import Testing

@testable import recognize

@Suite("An interruption")
struct InterruptionTests {
  // Signals go to the process, not to the test's own thread: Swift's pool takes none.

  @Test("is noted")
  func once() async {
    await #expect(processExitsWith: .success) {
      Interruption.listen()
      precondition(!Interruption.isRequested, "nobody asked for it")
      kill(getpid(), SIGINT)
      for _ in 0..<1000 where !Interruption.isRequested { usleep(10_000) }
      precondition(Interruption.isRequested, "it was asked for")
    }
  }

  @Test("ends the process with 130 when asked for again")
  func twice() async {
    await #expect(processExitsWith: .exitCode(130)) {
      Interruption.listen()
      kill(getpid(), SIGINT)
      for _ in 0..<1000 where !Interruption.isRequested { usleep(10_000) }
      kill(getpid(), SIGTERM)
      sleep(10)
    }
  }
}
