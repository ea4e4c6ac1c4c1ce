/// Where a continuous answer may lie.
public enum IntegrationDomain: Sendable, Equatable {
  /// An interval of more than no width.
  case interval(ClosedRange<Double>)
  /// Every real number; the interval is where most of the probability is expected.
  case line(around: ClosedRange<Double>)

  /// The interval that work starts from.
  var start: ClosedRange<Double> {
    switch self {
    case .interval(let range), .line(let range): range
    }
  }
}
