internal import Glibc
public import Tensors

/// The planar rotation of a reference whose last axis is the orientation of its filters.
///
/// With a rotation-equivariant extractor that ends on one pixel, turning the picture by `θ` shifts
/// the orientation axis by `θ`. Between the filters' own turns the shift is band-limited:
/// `T(R, θ)[o] = Σ_h cos(hθ) (C_h R)[o] + sin(hθ) (S_h R)[o]`, where `C_h` keeps the `h`-th harmonic
/// of the axis and `S_h` keeps it turned by a quarter of its period. So it is a sum of components
/// under a Fourier basis, like a view transform, with components tied by one reference.
public struct OrientationTransform: PoseTransform {
  /// The pose space: one cyclic coordinate, the rotation in degrees.
  public let space: PoseSpace
  /// The number of fields of oriented maps.
  public let fields: Int
  /// The number of orientations of a field, even.
  public let orientations: Int

  /// A rotation of features of `fields × orientations`.
  public init(space: PoseSpace, fields: Int, orientations: Int) {
    precondition(
      space.coordinates.count == 1 && space.coordinates[0].isCyclic,
      "oriented features are turned by one cyclic coordinate")
    precondition(orientations % 2 == 0, "an even number of orientations was wanted")
    self.space = space
    self.fields = fields
    self.orientations = orientations
  }

  /// One oriented feature vector.
  public var referenceShape: Shape { [fields, orientations] }

  /// One planar cell; as many components as orientations.
  public var sizes: TransformSizes {
    TransformSizes(
      planar: 1, components: basis.count, views: space.gridCount,
      features: fields * orientations)
  }

  /// `1, cos θ, sin θ, …` over the grid, `n × V`.
  public var viewBasis: [Float] { basis.gridMatrix(in: space) }

  /// The harmonics of the turn.
  public var continuousBasis: ViewBasis? { basis }

  /// The harmonics of each reference, `[R, 1, n, D]`.
  public func components(of references: Tensor) -> Tensor {
    let count = references.shape[0]
    let projections = references.graph.constant(
      harmonicProjections, [orientations, basis.count * orientations])
    return references.reshaped(to: [count * fields, orientations])
      .matrixProduct(with: projections)
      .reshaped(to: [count, fields, basis.count, orientations])
      .permuted([0, 2, 1, 3])
      .reshaped(to: [count, 1, basis.count, fields * orientations])
  }

  /// Each reference turned by its own angle, `[N, D]`.
  public func transformed(_ references: Tensor, at poses: Tensor) -> Tensor {
    let (count, features) = (references.shape[0], fields * orientations)
    let weights = basis.values(at: poses, in: space).reshaped(to: [count, 1, basis.count])
    let stack = components(of: references).reshaped(to: [count, basis.count, features])
    return weights.matrixProduct(with: stack).reshaped(to: [count, features])
  }

  /// Harmonics up to, and without, the one that the orientations cannot tell from its mirror.
  private var basis: ViewBasis {
    ViewBasis(families: [.fourier(order: orientations / 2 - 1)])
  }

  /// Column `(j, o)` of the maps `C_h` and `S_h`, from orientation `o'`.
  private var harmonicProjections: [Float] {
    let step = 2 * Double.pi / Double(orientations)
    var matrix: [Float] = []
    for source in 0..<orientations {
      for harmonic in 0..<orientations / 2 {
        let norm = (harmonic == 0 ? 1 : 2) / Double(orientations)
        let phases = (0..<orientations).map { Double(harmonic * ($0 - source)) * step }
        matrix += phases.map { Float(norm * cos($0)) }
        if harmonic > 0 { matrix += phases.map { Float(norm * sin($0)) } }
      }
    }
    return matrix
  }
}
