internal import Foundation

/// Numbers as people read them.
extension Double {
  /// The number with that many decimals.
  func text(places: Int) -> String { String(format: "%.\(places)f", self) }

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
