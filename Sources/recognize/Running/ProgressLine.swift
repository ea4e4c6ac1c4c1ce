internal import Glibc
internal import Reports

/// Progress on stderr for work of more than two seconds.
///
/// On a terminal one line is written over and over; elsewhere a line now and then.
struct ProgressLine {
  private static let silence = Duration.seconds(2)

  private let isShown: Bool
  private let interval: Duration
  private let isTerminal: Bool
  private let start = ContinuousClock.now
  private var shown: ContinuousClock.Instant?
  private var hasLine = false

  /// Progress that is shown unless the user asked for quiet.
  init(quiet: Bool) {
    isShown = !quiet
    isTerminal = isatty(STDERR_FILENO) == 1
    interval = isTerminal ? .milliseconds(200) : .seconds(15)
  }

  /// The time since the work began.
  var elapsed: Duration { start.duration(to: .now) }

  /// Shows how far the work is, if it is time to.
  mutating func show(_ text: @autoclosure () -> String) {
    let now = ContinuousClock.now
    let due = shown.map { $0 + interval } ?? start + ProgressLine.silence
    guard isShown, now >= due else { return }
    shown = now
    hasLine = true
    StandardError.write(isTerminal ? "\r\u{1B}[K" + text() : text() + "\n")
  }

  /// Shows how many of the pictures are done, at what pace, and the time left.
  mutating func show(_ done: Int, of total: Int) {
    let pace = Double(done) / (elapsed / .seconds(1))
    show(ProgressLine.text("\(done)/\(total)", pace: pace, left: Double(total - done) / pace))
  }

  /// What is done, the pace in pictures a second, and the seconds left.
  static func text(_ done: String, pace: Double, left seconds: Double) -> String {
    "\(done)  \(pace.text(places: 0)) images/s  \(seconds.timeText) left"
  }

  /// Writes a line that stays.
  mutating func note(_ text: String) {
    guard isShown else { return }
    clear()
    StandardError.write(text + "\n")
  }

  /// Takes the rewritten line off the terminal.
  mutating func clear() {
    guard hasLine, isTerminal else { return }
    StandardError.write("\r\u{1B}[K")
    hasLine = false
  }
}
