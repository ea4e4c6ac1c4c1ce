internal import Tensors

extension ViewBasis {
  /// The basis at continuous poses `[N, coordinates]`: `[N, n]`, differentiable in the poses.
  func values(at poses: Tensor, in space: PoseSpace) -> Tensor {
    let count = poses.shape[0]
    var product = poses.graph.constant(1, [count, 1])
    for (index, family) in families.enumerated() {
      let coordinate = space.coordinates[index]
      let factor = family.values(
        at: poses.slice(axis: 1, range: index..<index + 1), along: coordinate)
      let size = product.shape[1] * factor.shape[1]
      product =
        (product.reshaped(to: [count, product.shape[1], 1])
        * factor.reshaped(to: [count, 1, factor.shape[1]]))
        .reshaped(to: [count, size])
    }
    return product
  }
}

extension ViewBasis.Family {
  /// The functions of one coordinate's values `[N, 1]`: `[N, functions]`.
  fileprivate func values(at value: Tensor, along coordinate: PoseCoordinate) -> Tensor {
    let one = value.graph.constant(1, value.shape)
    switch self {
    case .constant:
      return one
    case .fourier(let order):
      let angle = value * (Float.pi / 180)
      let harmonics = (0..<order).map { angle * Float($0 + 1) }
      return Tensor.concatenated(
        [one] + harmonics.flatMap { [$0.cosine(), $0.sine()] }, axis: 1)
    case .polynomial(let degree):
      return Tensor.concatenated(legendre(value, degree: degree, along: coordinate), axis: 1)
    }
  }

  /// Legendre polynomials `P_0 … P_degree`, by `(k+1) P_{k+1} = (2k+1) t P_k − k P_{k−1}`.
  private func legendre(
    _ value: Tensor, degree: Int, along coordinate: PoseCoordinate
  ) -> [Tensor] {
    let (low, high) = (coordinate.range.lowerBound, coordinate.range.upperBound)
    let t = (value - Float((low + high) / 2)) * Float(2 / (high - low))
    var polynomials = [value.graph.constant(1, value.shape), t]
    for k in 1..<max(degree, 1) {
      let next = t * polynomials[k] * Float(2 * k + 1) - polynomials[k - 1] * Float(k)
      polynomials.append(next * (1 / Float(k + 1)))
    }
    return Array(polynomials.prefix(degree + 1))
  }
}
