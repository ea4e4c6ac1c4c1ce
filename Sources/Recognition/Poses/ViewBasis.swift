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
  public init(for space: PoseSpace, harmonics: Int) {
    families = space.coordinates.map {
      $0.isCyclic ? .fourier(order: harmonics) : .polynomial(degree: 2)
    }
  }

  /// The harmonics that labels can teach: a quarter of the distinct values of a cyclic coordinate,
  /// at least 1 and at most 3.
  ///
  /// Views at `n` angles fix `n/2` harmonics, but then nothing ties the views between them; half as
  /// many leaves the reference smooth. 3 where no such coordinate is labelled.
  public static func supportedHarmonics(
    by labels: [[String: Double]], in space: PoseSpace
  ) -> Int {
    let counts = space.coordinates.filter(\.isCyclic).map { coordinate in
      Set(labels.compactMap { $0[coordinate.name].map(coordinate.wrapped) }).count
    }
    guard let fewest = counts.filter({ $0 > 0 }).min() else { return 3 }
    return min(max(fewest / 4, 1), 3)
  }

  /// The number `n` of functions.
  public var count: Int { families.map(\.count).reduce(1, *) }

  /// The functions at a pose, `[n]`.
  public func values(at point: [Double], in space: PoseSpace) -> [Float] {
    factors(at: point, in: space).product().map(Float.init)
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

  /// The functions of each coordinate at its value of a pose, and their first two derivatives by it.
  func factors(at point: [Double], in space: PoseSpace) -> Factors {
    precondition(
      families.count == space.coordinates.count && point.count == families.count,
      "a basis of \(families.count) coordinates at \(point) of \(space.coordinates.count)")
    return Factors(
      values: families.indices.map { axis in
        (0...2).map { order in
          families[axis].values(
            at: point[axis], along: space.coordinates[axis], derivative: order)
        }
      })
  }

  /// The factors of a basis at a pose: `f_i(z_i)` and its derivatives.
  struct Factors {
    /// By coordinate and order of the derivative.
    let values: [[[Double]]]

    /// `∂^k b_j / ∂z_{i_1} … ∂z_{i_k}`, `[n]`, by each of the coordinates once for each time that it
    /// is named; none for the functions themselves.
    func product(differentiatedBy coordinates: Int...) -> [Double] {
      var product = [1.0]
      for axis in values.indices {
        let factor = values[axis][coordinates.count { $0 == axis }]
        var longer: [Double] = []
        longer.reserveCapacity(product.count * factor.count)
        for left in product {
          for right in factor { longer.append(left * right) }
        }
        product = longer
      }
      return product
    }
  }
}
