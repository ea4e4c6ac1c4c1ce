/// Labels that a picture's name carries: `car_i04_el24_az063.png`, `d00001_rot123.4.png`.
public struct NameLabels: LabelFormat {
  /// The format.
  public init() {}

  public func labels(
    in folder: String, categories: [String]
  ) throws -> (_ picture: String) -> PictureLabels? { NameLabels.labels(of:) }

  /// Reads the parts of a file's name that are between underscores.
  static func labels(of path: String) -> PictureLabels {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let stem = file.split(separator: ".").dropLast().joined(separator: ".")
    var labels = PictureLabels()
    for part in stem.split(separator: "_").dropFirst() {
      if let number = NameLabels.number(part, after: "i"), number >= 0 {
        labels.instance = String(part.dropFirst())
      }
      for (prefix, coordinate) in NameLabels.prefixes {
        if let value = NameLabels.number(part, after: prefix) { labels.pose[coordinate] = value }
      }
    }
    return labels
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
