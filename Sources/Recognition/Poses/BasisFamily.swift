internal import Glibc

extension ViewBasis.Family {
  /// The functions of one coordinate at a value, differentiated `order` times by it.
  func values(
    at value: Double, along coordinate: PoseCoordinate, derivative order: Int = 0
  ) -> [Double] {
    switch self {
    case .constant:
      return [order == 0 ? 1 : 0]
    case .fourier(let harmonics):
      var values: [Double] = [order == 0 ? 1 : 0]
      values.reserveCapacity(count)
      for harmonic in 0..<harmonics {
        let rate = Double(harmonic + 1) * .pi / 180
        // Each differentiation turns a wave by a quarter of its period.
        let phase = rate * value + Double(order) * .pi / 2
        let scale = (0..<order).reduce(1) { power, _ in power * rate }
        values.append(scale * cos(phase))
        values.append(scale * sin(phase))
      }
      return values
    case .polynomial(let degree):
      let (low, high) = (coordinate.range.lowerBound, coordinate.range.upperBound)
      let scale = 2 / (high - low)
      let values = legendre((value - (low + high) / 2) * scale, degree: degree, derivative: order)
      return values.map { value in (0..<order).reduce(value) { power, _ in power * scale } }
    }
  }

  /// The derivatives of `P_0 … P_degree` at `t`, by `(k+1) P_{k+1} = (2k+1) t P_k − k P_{k−1}`
  /// differentiated `d` times: `(k+1) P⁽ᵈ⁾_{k+1} = (2k+1) (t P⁽ᵈ⁾_k + d P⁽ᵈ⁻¹⁾_k) − k P⁽ᵈ⁾_{k−1}`.
  ///
  /// Source: Abramowitz & Stegun, chapter 8.5.
  private func legendre(_ t: Double, degree: Int, derivative order: Int) -> [Double] {
    var lower = [Double](repeating: 0, count: degree + 2)
    for d in 0...order {
      var values = [d == 0 ? 1 : 0, d == 0 ? t : (d == 1 ? 1 : 0)]
      for k in 1..<max(degree, 1) {
        let turned = t * values[k] + Double(d) * lower[k]
        let next = Double(2 * k + 1) * turned - Double(k) * values[k - 1]
        values.append(next / Double(k + 1))
      }
      lower = values
    }
    return Array(lower.prefix(degree + 1))
  }
}
