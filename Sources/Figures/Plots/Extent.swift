/// The finite numbers seen so far, from the least to the greatest.
struct Extent: Equatable {
  private(set) var range: ClosedRange<Double>?

  init() {}

  /// The extent of numbers; those without a place on the scale do not count.
  init(_ values: some Sequence<Double>, logarithmic: Bool = false) {
    for value in values where value.isFinite && (!logarithmic || value > 0) { add(value...value) }
  }

  mutating func add(_ other: ClosedRange<Double>?) {
    guard let other else { return }
    guard let range else {
      self.range = other
      return
    }
    self.range =
      min(range.lowerBound, other.lowerBound)...max(range.upperBound, other.upperBound)
  }

  mutating func add(_ other: Extent) { add(other.range) }
}
