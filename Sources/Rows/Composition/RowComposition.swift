internal import Recognition

/// How characters are put side by side in a row; lengths are in pixels.
public struct RowComposition: Codable, Sendable, Hashable {
  /// The number of characters.
  public var length: ClosedRange<Int> = 5...5
  /// The distance between the ink of neighbours; negative where they overlap.
  public var gap: ClosedRange<Int> = -4...8
  /// The ground before the first and behind the last.
  public var margin: ClosedRange<Int> = 0...8
  /// How far each moves up or down at most.
  public var jitter = 2

  /// A composition of the default choices.
  public init() {}
}

extension RowComposition {
  /// Throws where no row could be composed, or one beyond all bounds.
  func validate() throws(ConfigurationError) {
    for (setting, range, bounds) in [
      ("characters of a row", length, 1...1000), ("gap", gap, -10_000...10_000),
      ("margin", margin, 0...10_000), ("jitter", jitter...jitter, 0...1000),
    ] {
      try ConfigurationError.check(setting, range.lowerBound, bounds)
      try ConfigurationError.check(setting, range.upperBound, bounds)
    }
  }
}
