internal import Reports

/// Numbers as people read them.
extension Double {
  /// A share as a percentage.
  var percent: String { "\((self * 100).text(places: 1)) %" }

  /// A number of seconds as hours, minutes and seconds.
  var timeText: String {
    guard isFinite, self < 1e9 else { return "unknown time" }
    let seconds = Int(rounded())
    return switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: "\(seconds / 60) min \(seconds % 60) s"
    default: "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
  }
}
