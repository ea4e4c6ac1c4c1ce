internal import Foundation

extension ViewBasis.Family {
  /// The functions of one coordinate at a value.
  func values(at value: Double, along coordinate: PoseCoordinate) -> [Double] {
    switch self {
    case .constant:
      return [1]
    case .fourier(let order):
      let angle = value * .pi / 180
      let waves = (0..<order).flatMap { index in
        [cos(Double(index + 1) * angle), sin(Double(index + 1) * angle)]
      }
      return [1] + waves
    case .polynomial(let degree):
      let (low, high) = (coordinate.range.lowerBound, coordinate.range.upperBound)
      return legendre((value - (low + high) / 2) * 2 / (high - low), degree: degree)
    }
  }

  /// `P_0 … P_degree` at `t`, by `(k+1) P_{k+1} = (2k+1) t P_k − k P_{k−1}`.
  ///
  /// Source: Abramowitz & Stegun, chapter 8.5.
  private func legendre(_ t: Double, degree: Int) -> [Double] {
    var values = [1, t]
    for k in 1..<max(degree, 1) {
      let (weight, order) = (Double(2 * k + 1), Double(k))
      values.append((weight * t * values[k] - order * values[k - 1]) / (order + 1))
    }
    return Array(values.prefix(degree + 1))
  }
}
