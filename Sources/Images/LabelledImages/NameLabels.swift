/// Labels that a file's name carries: `car_i04_el24_az063.png`, `d00001_rot123.4.png`.
struct NameLabels: Equatable {
  /// Which object of its category the picture shows.
  private(set) var instance: String?
  /// Pose coordinates by name.
  private(set) var pose: [String: Double] = [:]

  /// Reads the parts of a file's name that are between underscores.
  init(_ path: String) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    for part in stem.split(separator: "_").dropFirst() {
      if let number = NameLabels.number(part, after: "i"), number >= 0 {
        instance = String(part.dropFirst())
      }
      for (prefix, coordinate) in NameLabels.prefixes {
        if let value = NameLabels.number(part, after: prefix) { pose[coordinate] = value }
      }
    }
  }

  private static let prefixes = [
    ("az", "azimuth"), ("el", "elevation"), ("rot", "rotation"), ("scale", "scale"),
  ]

  /// The number behind a prefix, where that is all there is.
  private static func number(_ part: Substring, after prefix: String) -> Double? {
    guard part.hasPrefix(prefix) else { return nil }
    let digits = part.dropFirst(prefix.count)
    guard digits.allSatisfy({ $0.isASCII && ($0.isNumber || "-.".contains($0)) }) else {
      return nil
    }
    return Double(digits).flatMap { $0.isFinite ? $0 : nil }
  }
}
