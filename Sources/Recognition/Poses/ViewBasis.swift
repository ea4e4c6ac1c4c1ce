/// A fixed smooth basis of the pose: `b(z) = f_1(z_1) ⊗ … ⊗ f_m(z_m)`, one family a coordinate.
///
/// The functions of the last coordinate run fastest. Source: the view transform of the design,
/// `T(R, z) = Σ_j b_j(z) R_j`.
public struct ViewBasis: Codable, Sendable, Hashable {
  /// The functions of one coordinate.
  public enum Family: Codable, Sendable, Hashable {
    /// One function, 1.
    case constant
    /// `1, cos t, sin t, …, cos order·t, sin order·t` of an angle in degrees.
    case fourier(order: Int)
    /// The Legendre polynomials `P_0 … P_degree` on the range mapped to −1…1.
    case polynomial(degree: Int)

    /// The number of functions.
    public var count: Int {
      switch self {
      case .constant: 1
      case .fourier(let order): 2 * order + 1
      case .polynomial(let degree): degree + 1
      }
    }
  }

  /// The family of each coordinate of the space.
  public let families: [Family]

  /// A basis of these families, one a coordinate.
  public init(families: [Family]) {
    self.families = families
  }

  /// The basis that suits a space nobody tuned for: harmonics of a cyclic coordinate, degree two in
  /// a bounded one.
  public init(for space: PoseSpace, harmonics: Int = 3) {
    families = space.coordinates.map {
      $0.isCyclic ? .fourier(order: harmonics) : .polynomial(degree: 2)
    }
  }

  /// The number `n` of functions.
  public var count: Int { families.map(\.count).reduce(1, *) }

  /// The functions at a pose, `[n]`.
  public func values(at point: [Double], in space: PoseSpace) -> [Float] {
    product(at: point, in: space) { _ in 0 }.map(Float.init)
  }

  /// The functions over the grid, `n × gridCount`: row `j` is function `j`.
  public func gridMatrix(in space: PoseSpace) -> [Float] {
    let points = space.gridCount
    var matrix = [Float](repeating: 0, count: count * points)
    for point in 0..<points {
      let column = values(at: space.gridPoint(point), in: space)
      for (row, value) in column.enumerated() { matrix[row * points + point] = value }
    }
    return matrix
  }

  /// A basis at a pose to second order; units are those of the coordinates, per degree and so on.
  public struct Expansion: Sendable, Equatable {
    /// `b_j(z)`, `[n]`.
    public let values: [Double]
    /// `∂b_j/∂z_c`, `[coordinates][n]`.
    public let first: [[Double]]
    /// `∂²b_j/∂z_c∂z_d`, `[coordinates][coordinates][n]`.
    public let second: [[[Double]]]
  }

  /// The functions at a pose with their first and second derivatives.
  public func derivatives(at point: [Double], in space: PoseSpace) -> Expansion {
    let axes = families.indices
    return Expansion(
      values: product(at: point, in: space) { _ in 0 },
      first: axes.map { axis in product(at: point, in: space) { $0 == axis ? 1 : 0 } },
      second: axes.map { row in
        axes.map { column in
          product(at: point, in: space) { ($0 == row ? 1 : 0) + ($0 == column ? 1 : 0) }
        }
      })
  }

  /// The product of the families, each derived as often as `order` says of its coordinate.
  private func product(
    at point: [Double], in space: PoseSpace, order: (Int) -> Int
  ) -> [Double] {
    precondition(
      families.count == space.coordinates.count && point.count == families.count,
      "a basis of \(families.count) coordinates at \(point) of \(space.coordinates.count)")
    return families.indices.reduce([1]) { product, axis in
      let factor = families[axis].values(
        at: point[axis], along: space.coordinates[axis], derived: order(axis))
      return product.flatMap { left in factor.map { left * $0 } }
    }
  }
}
