/// Numbers as people read them; without locales, which would triple the time of a cold start.
extension Double {
  /// The number with that many decimals.
  func text(places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    let scaled = (magnitude * scale).rounded()
    guard scaled < 1e15 else { return "\(self)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = self < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }

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
