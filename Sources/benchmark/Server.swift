internal import FoundationEssentials
internal import Glibc

/// Repeats a piece of work whenever a line comes on stdin, and prints how long it takes.
struct Server<About: Encodable> {
  /// What the driver is told before anything is timed.
  let about: About

  /// Prints the announcement, then answers every line with the milliseconds of one repetition.
  func time(_ work: () throws -> Void) throws {
    try sum {
      let clock = ContinuousClock()
      let start = clock.now
      try work()
      return start.duration(to: clock.now)
    }
  }

  /// The same with work that measures itself.
  func sum(_ work: () throws -> Duration) throws {
    _ = try work()
    say(try JSON.line(about))
    while readLine() != nil {
      var (spent, count) = (Duration.zero, 0)
      let clock = ContinuousClock()
      let start = clock.now
      repeat {
        spent += try work()
        count += 1
      } while start.duration(to: clock.now) < .milliseconds(200)
      say("\(spent / .milliseconds(1) / Double(count))")
    }
  }

  /// Writes a line at once, though stdout is a pipe.
  private func say(_ line: String) {
    print(line)
    fflush(nil)
  }
}

/// Results for the driver.
enum JSON {
  /// A value as one line.
  static func line(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }
}

/// What a server says of work whose speed is also wanted in operations.
struct Work: Encodable {
  /// The floating-point operations of one repetition, in units of 10⁹.
  var gigaflops: Double?
}
