internal import Foundation

extension ViewBasis.Family {
  /// The functions of one coordinate at a value, or their derivatives of an order from 0 to 2.
  func values(at value: Double, along coordinate: PoseCoordinate, derived order: Int) -> [Double] {
    switch self {
    case .constant:
      return [order == 0 ? 1 : 0]
    case .fourier(let harmonics):
      return fourier(value * .pi / 180, harmonics: harmonics, derived: order)
    case .polynomial(let degree):
      let (low, high) = (coordinate.range.lowerBound, coordinate.range.upperBound)
      let slope = 2 / (high - low)
      let factor = pow(slope, Double(order))
      let t = (value - (low + high) / 2) * slope
      return legendre(t, degree: degree)[order].map { $0 * factor }
    }
  }

  /// `d^k/dt^k cos ht = h^k cos(ht + k π/2)`, and the same of the sine; per degree.
  private func fourier(_ angle: Double, harmonics: Int, derived order: Int) -> [Double] {
    let quarter = Double(order) * .pi / 2
    let waves = (0..<harmonics).flatMap { index in
      let frequency = Double(index + 1)
      let factor = pow(frequency * .pi / 180, Double(order))
      let phase = frequency * angle + quarter
      return [factor * cos(phase), factor * sin(phase)]
    }
    return [order == 0 ? 1 : 0] + waves
  }

  /// `P_0 … P_degree` at `t`, their first and their second derivatives in `t`.
  ///
  /// `(k+1) P_{k+1} = (2k+1) t P_k − k P_{k−1}`, and `P'_{k+1} = P'_{k−1} + (2k+1) P_k`, which holds
  /// once more derived. Source: Abramowitz & Stegun, 8.5.
  private func legendre(_ t: Double, degree: Int) -> [[Double]] {
    var (values, first, second) = ([1, t], [0.0, 1], [0.0, 0])
    for k in 1..<max(degree, 1) {
      let weight = Double(2 * k + 1)
      values.append((weight * t * values[k] - Double(k) * values[k - 1]) / Double(k + 1))
      first.append(first[k - 1] + weight * values[k])
      second.append(second[k - 1] + weight * first[k])
    }
    return [values, first, second].map { Array($0.prefix(degree + 1)) }
  }
}
