/// The second stage of inference where a pose weighs components: Newton steps on the continuous pose.
///
/// `E(z) = 1 − u / √s` with `u = ⟨p, b(z)⟩` and `s = b(z)ᵀ G b(z)`, of the products `p_j = ⟨g, R_j⟩`
/// and the Gram matrix `G = R Rᵀ`, which the search has computed already: no picture and no reference
/// is looked at again. The pose prior is left out: it is flat at the scale of a grid cell.
struct ViewPolish {
  let space: PoseSpace
  let basis: ViewBasis

  /// Descends from a pose.
  ///
  /// - Parameters:
  ///   - pose: Where to start, one value a coordinate.
  ///   - products: `p`, `[n]`.
  ///   - gram: `G`, `[n, n]`.
  /// - Returns: The pose of least energy that was met on the way.
  func callAsFunction(from pose: [Double], products: [Float], gram: [Float]) -> [Double] {
    let match = Match(products: products.map(Double.init), gram: gram.map(Double.init))
    return PoseDescent(space: space).least(from: [pose]) { trial in
      trial.map { match.expansion(of: basis, at: $0, in: space) }
    }[0]
  }

  /// A picture's products with a reference's components, and theirs with each other.
  private struct Match {
    let products: [Double]
    let gram: [Double]

    /// Energy, slope and curvature at a pose.
    func expansion(of basis: ViewBasis, at pose: [Double], in space: PoseSpace) -> LocalEnergy {
      let axes = pose.indices
      let factors = basis.factors(at: pose, in: space)
      let b = factors.product()
      let slopes = axes.map { factors.product(differentiatedBy: $0) }
      let (image, slopeImages) = (mapped(b), slopes.map(mapped))
      let (u, s) = (dot(products, b), dot(b, image))
      // A reference that vanishes at this pose says nothing of it.
      guard s > 0 else {
        return LocalEnergy(
          energy: .infinity, slope: axes.map { _ in 0 },
          curvature: axes.map { _ in axes.map { _ in 0 } })
      }
      let (du, ds) = (slopes.map { dot(products, $0) }, slopes.map { 2 * dot(image, $0) })
      let root = s.squareRoot()
      var curvature = axes.map { _ in axes.map { _ in 0.0 } }
      for i in axes {
        for j in i..<axes.count {
          let second = factors.product(differentiatedBy: i, j)
          let (ddu, dds) = (
            dot(products, second), 2 * (dot(image, second) + dot(slopeImages[i], slopes[j]))
          )
          let crossed = du[i] * ds[j] + du[j] * ds[i] + u * dds
          let bend = (-ddu + crossed / (2 * s) - 3 * u * ds[i] * ds[j] / (4 * s * s)) / root
          (curvature[i][j], curvature[j][i]) = (bend, bend)
        }
      }
      return LocalEnergy(
        energy: 1 - u / root,
        slope: axes.map { (-du[$0] + u * ds[$0] / (2 * s)) / root }, curvature: curvature)
    }

    /// `G b`.
    private func mapped(_ b: [Double]) -> [Double] {
      b.indices.map { row in
        var sum = 0.0
        for column in b.indices { sum += gram[row * b.count + column] * b[column] }
        return sum
      }
    }

    private func dot(_ left: [Double], _ right: [Double]) -> Double {
      var sum = 0.0
      for index in left.indices { sum += left[index] * right[index] }
      return sum
    }
  }
}
