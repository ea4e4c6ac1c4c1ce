public import Tensors

/// The view transform `T(R, z) = Σ_j b_j(z) R_j`: a reference is a short stack of learned
/// components, combined by a fixed smooth basis of the pose.
///
/// It serves azimuth and elevation, where no map of the plane can show the other side, and any
/// factor that moves the features smoothly.
public struct ViewTransform: PoseTransform {
  /// The pose space.
  public let space: PoseSpace
  /// The basis of the view.
  public let basis: ViewBasis
  /// The length of a feature vector.
  public let features: Int

  /// A view transform of features of this length.
  public init(space: PoseSpace, basis: ViewBasis, features: Int) {
    self.space = space
    self.basis = basis
    self.features = features
  }

  /// The components, each a feature vector: `[n, D]`.
  public var referenceShape: Shape { [basis.count, features] }

  /// One planar cell; the whole grid is views.
  public var sizes: TransformSizes {
    TransformSizes(
      planar: 1, components: basis.count, views: space.gridCount, features: features)
  }

  /// `b_j(z)` over the grid, `n × V`.
  public var viewBasis: [Float] { basis.gridMatrix(in: space) }

  /// The basis.
  public var continuousBasis: ViewBasis? { basis }

  /// The references themselves, `[R, 1, n, D]`.
  public func components(of references: Tensor) -> Tensor {
    references.reshaped(to: [references.shape[0], 1, basis.count, features])
  }

  /// `Σ_j b_j(z) R_j` for each reference and its pose, `[N, D]`.
  public func transformed(_ references: Tensor, at poses: Tensor) -> Tensor {
    let count = references.shape[0]
    let weights = basis.values(at: poses, in: space).reshaped(to: [count, 1, basis.count])
    return weights.matrixProduct(with: references).reshaped(to: [count, features])
  }
}
