/// `E(y, x) = (y − x²)²`: a parabola in the answer, with its least energy at `y = x²`.
///
/// Its Gibbs distribution is a Gaussian of mean `x²` and variance `1/(2β)`.
///
/// Source: LeCun & Huang, "EBM Energy Surfaces", left.
public struct QuadraticEnergy: EnergySurface {
  /// The energy of `y = x²`.
  public init() {}

  /// `(y − x²)²`.
  public func energy(x: Double, y: Double) -> Double { (y - x * x) * (y - x * x) }
}
