/// Numbers as people read them; without locales, which would triple the time of a cold start.
extension Double {
  /// The number with that many decimals.
  package func text(places: Int) -> String {
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    let scaled = (magnitude * scale).rounded()
    guard scaled < 1e15 else { return "\(self)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = self < 0 && scaled > 0 ? "-" : ""
    guard places > 0 else { return sign + padded }
    return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
  }

  /// A share as a percentage, never apart from its sign.
  var percent: String { (100 * self).text(places: 1) + "\u{A0}%" }
}

extension ClosedRange<Double> {
  /// An interval of shares.
  var percentages: String {
    "\((100 * lowerBound).text(places: 1)) to \(upperBound.percent)"
  }
}

extension Int {
  /// A number of pictures.
  var pictures: String { self == 1 ? "1 picture" : "\(self) pictures" }
}
