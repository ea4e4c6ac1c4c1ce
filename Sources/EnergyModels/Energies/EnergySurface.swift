/// An energy of one number observed and one number answered.
///
/// Source: LeCun & Huang, "EBM Energy Surfaces".
public protocol EnergySurface: Sendable {
  /// `E(y, x)`.
  func energy(x: Double, y: Double) -> Double
}

extension EnergySurface {
  /// The answer of least energy among candidates, `argmin_y E(y, x)`; nil where there are none.
  ///
  /// - Parameters:
  ///   - x: What is observed.
  ///   - candidates: The answers to choose from; of equals the first.
  /// - Returns: The answer.
  public func bestAnswer(to x: Double, among candidates: [Double]) -> Double? {
    candidates.min { energy(x: x, y: $0) < energy(x: x, y: $1) }
  }

  /// The distribution `P(y|x)` that the energy gives, if any.
  ///
  /// - Parameters:
  ///   - x: What is observed.
  ///   - beta: The inverse temperature `β`, positive and finite.
  ///   - domain: Where the answer may lie.
  /// - Returns: The Gibbs distribution of `y`.
  /// - Throws: ``ProbabilityError`` where the energy cannot be normalised over `y`.
  public func distribution(
    given x: Double, beta: Double, over domain: IntegrationDomain
  ) throws(ProbabilityError) -> GibbsDensity {
    try GibbsDensity(beta: beta, over: domain) { energy(x: x, y: $0) }
  }
}
