public import Tensors

/// How a model's references are transformed by the pose, before the sizes of its features are known:
/// what a model file says of a ``PoseTransform``.
///
/// Conform a type of your own to train and recognise with a transform of your own: it is stored in the
/// model by its ``kind`` and its coded properties.
public protocol TransformDesign: Codable, Hashable, Sendable {
  /// What a model file calls this kind of transform.
  static var kind: String { get }

  /// The transform of references for features of known sizes.
  ///
  /// - Parameters:
  ///   - poses: The pose space.
  ///   - maps: The shape `[C, h, w]` of the extractor's maps.
  ///   - features: The length of its features.
  ///   - orientations: The number of planar turns that the features keep as their last axis.
  /// - Returns: The transform.
  /// - Throws: ``ConfigurationError`` where it does not serve such poses or features.
  func transform(
    of poses: PoseSpace, maps: Shape, features: Int, orientations: Int
  ) throws(ConfigurationError) -> any PoseTransform
}

/// Components under a smooth basis: ``ViewTransform``.
public struct ViewDesign: TransformDesign {
  public static let kind = "view"

  /// The basis, a family for each coordinate of the pose.
  public var basis: ViewBasis

  enum CodingKeys: String, CodingKey {
    case basis = "_0"
  }

  /// Views under this basis.
  public init(_ basis: ViewBasis) { self.basis = basis }

  public func transform(
    of poses: PoseSpace, maps: Shape, features: Int, orientations: Int
  ) throws(ConfigurationError) -> any PoseTransform {
    guard basis.families.count == poses.coordinates.count else {
      throw .mismatch("a basis of \(basis.families.count) factors", poses)
    }
    return ViewTransform(space: poses, basis: basis, features: features)
  }
}

/// A cyclic shift of orientation channels: ``OrientationTransform``.
public struct OrientationDesign: TransformDesign {
  public static let kind = "orientation"

  /// A shift by the rotation.
  public init() {}

  public func transform(
    of poses: PoseSpace, maps: Shape, features: Int, orientations: Int
  ) throws(ConfigurationError) -> any PoseTransform {
    guard poses.coordinates.map(\.name) == ["rotation"], maps[1] == 1, maps[2] == 1,
      orientations % 2 == 0, features == maps.count
    else {
      throw .mismatch("an orientation transform", poses)
    }
    return OrientationTransform(
      space: poses, fields: features / orientations, orientations: orientations)
  }
}
