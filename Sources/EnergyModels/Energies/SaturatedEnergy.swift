internal import Glibc

/// `E(y, x) = 1 − exp(−(y − x²)² / w²)`: as ``QuadraticEnergy`` near `y = x²`, and level far away.
///
/// It gives the same answers, yet no distribution over the line: `exp(−βE)` never falls below
/// `exp(−β)`, so its integral grows without end.
///
/// Source: LeCun & Huang, "EBM Energy Surfaces", right.
public struct SaturatedEnergy: EnergySurface {
  /// The width `w` of the valley, in units of `y`.
  public let width: Double

  /// The saturated energy of `y = x²` with a valley of a positive width.
  public init(width: Double = 1) {
    precondition(width > 0, "the width must be positive, found \(width)")
    self.width = width
  }

  /// `1 − exp(−(y − x²)² / w²)`, in [0, 1].
  public func energy(x: Double, y: Double) -> Double {
    let distance = (y - x * x) / width
    return -expm1(-distance * distance)
  }
}
