internal import Glibc

/// Where numbers lie along an axis: 0 at its start, 1 at its end.
struct Scale: Equatable {
  let range: ClosedRange<Double>
  let isLogarithmic: Bool
  private let start: Double
  private let extent: Double

  /// A scale; a range without width is widened.
  init(_ range: ClosedRange<Double>, isLogarithmic: Bool) {
    self.isLogarithmic = isLogarithmic
    self.range = isLogarithmic ? Scale.widenedByRatio(range) : Scale.widened(range)
    start = isLogarithmic ? log10(self.range.lowerBound) : self.range.lowerBound
    extent = (isLogarithmic ? log10(self.range.upperBound) : self.range.upperBound) - start
  }

  /// Where a number lies; nil where it has no place.
  func part(of value: Double) -> Double? {
    guard value.isFinite, !isLogarithmic || value > 0 else { return nil }
    let part = ((isLogarithmic ? log10(value) : value) - start) / extent
    return part.isFinite ? part : nil
  }

  /// The same scale with some space at both ends, or at the upper one alone.
  func padded(by part: Double, below: Bool) -> Scale {
    guard !isLogarithmic else {
      let factor = pow(10, extent * part)
      let low = below ? range.lowerBound / factor : range.lowerBound
      let wider = low...range.upperBound * factor
      return wider.lowerBound > 0 && wider.upperBound.isFinite
        ? Scale(wider, isLogarithmic: true) : self
    }
    let space = extent * part
    let (low, high) = (range.lowerBound - (below ? space : 0), range.upperBound + space)
    return (high - low).isFinite ? Scale(low...high, isLogarithmic: false) : self
  }

  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    // The width of a wider range, and its steps, would be infinite.
    func bounded(_ end: Double) -> Double { min(max(end, -1e307), 1e307) }
    let (low, high) = (bounded(range.lowerBound), bounded(range.upperBound))
    // Some hundred numbers must lie between the ends, or ticks could not be told apart.
    let least = 256 * max(low.magnitude.ulp, high.magnitude.ulp)
    guard high - low < max(least, Double.leastNormalMagnitude * 1e10) else { return low...high }
    let half = max(low.magnitude, high.magnitude) < 1e-290 ? 0.5 : 0.05 * abs(low)
    return low - max(half, least)...high + max(half, least)
  }

  private static func widenedByRatio(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let (low, high) = (range.lowerBound, range.upperBound)
    return high / low < 1.0001 ? low / 1.5...high * 1.5 : range
  }
}
