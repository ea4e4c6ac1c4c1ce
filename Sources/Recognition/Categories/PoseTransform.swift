public import Tensors

/// The pose transform `T(R, z)`: a reference as it looks at a pose, in the space of features.
///
/// It acts on the *reference*, never on the picture, so one pass of the extractor serves every
/// category and every pose. Every transform here has one form,
/// `T(R, z) = Σ_j b_j(v) A_p(R)_j` with `z = (p, v)`: linear maps `A_p` for each cell `p` of a grid
/// of planar poses, then a sum of components under a smooth basis `b` of the view `v`. The search
/// relies on that form: it needs `⟨g, A_p(R)_j⟩` once, then only small products with `b`.
///
/// Source: LeCun & Huang, "EBM for Invariant Recognition".
public protocol PoseTransform: Sendable {
  /// The shape of one reference's learned numbers.
  var referenceShape: Shape { get }

  /// The number `P` of planar grid cells, `n` of components, and `V` of view grid cells.
  var sizes: TransformSizes { get }

  /// The basis over the view grid, `n × V` in row-major order.
  var viewBasis: [Float] { get }

  /// The basis as functions of a continuous pose; nil where a pose also moves the components.
  var continuousBasis: ViewBasis? { get }

  /// The components of references `[R] + referenceShape` at each planar cell: `[R, P, n, D]`.
  func components(of references: Tensor) -> Tensor

  /// References `[N] + referenceShape`, each at a continuous pose of its own: `[N, D]`.
  ///
  /// - Parameters:
  ///   - references: The references' learned numbers.
  ///   - poses: One value a coordinate of the pose space, `[N, coordinates]`.
  /// - Returns: The references as they look at their poses.
  func transformed(_ references: Tensor, at poses: Tensor) -> Tensor
}

/// The sizes of a pose transform's grid.
public struct TransformSizes: Sendable, Hashable {
  /// The number of planar grid cells.
  public var planar: Int
  /// The number of view components.
  public var components: Int
  /// The number of view grid cells.
  public var views: Int
  /// The length of a feature vector.
  public var features: Int

  /// The sizes of a grid.
  public init(planar: Int, components: Int, views: Int, features: Int) {
    self.planar = planar
    self.components = components
    self.views = views
    self.features = features
  }

  /// The number of pose grid cells.
  public var poses: Int { planar * views }
}
