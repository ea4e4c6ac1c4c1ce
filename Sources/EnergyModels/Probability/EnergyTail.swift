internal import Glibc

/// How an energy behaves far from where it is low, and whether `∫exp(−βE)` can converge there.
///
/// Far out the integrand behaves as `|y|^−p` with `p = d(βE)/d(log |y|)`, and its integral converges
/// only for `p > 1`. So `p` is measured between ever doubled distances: it grows without end for a
/// quadratic energy, and vanishes for one that saturates.
struct EnergyTail {
  let beta: Double

  /// A distance of 2⁴⁰ starting intervals counts as far, the last 2⁸ of it as the tail.
  private static let doublings = 32...40
  /// A slope of one to this accuracy cannot be told from the limit.
  private static let slopeAccuracy = 1e-3

  /// Refuses an energy whose integral diverges on either side of an interval.
  func check(
    _ energy: (Double) throws(ProbabilityError) -> Double, beyond start: ClosedRange<Double>
  ) throws(ProbabilityError) {
    let (middle, half) = (
      (start.lowerBound + start.upperBound) / 2, (start.upperBound - start.lowerBound) / 2
    )
    for side in [-1.0, 1] {
      var energies: [Double] = []
      for doubling in EnergyTail.doublings {
        energies.append(try energy(middle + side * half * exp2(Double(doubling))))
      }
      let slopes = zip(energies, energies.dropFirst()).map { near, far in
        far == .infinity ? Double.infinity : beta * (far - near) / log(2)
      }
      let slope = slopes.reduce(.infinity, min)
      guard slope > 1 + EnergyTail.slopeAccuracy else {
        throw .diverges(tail(of: energies, slope: slope), beta: beta)
      }
    }
  }

  private func tail(of energies: [Double], slope: Double) -> ProbabilityError.Tail {
    let level = energies[energies.count - 1]
    let spread = energies.map { abs($0 - level) }.reduce(0, max)
    if spread <= 1e-9 * max(1, abs(level)) { return .saturates(at: level) }
    return slope < 0 ? .falls : .logarithmic(slope: slope)
  }
}
