internal import Tensors

/// Everything about a model but its numbers: what a checkpoint's metadata holds.
public struct ModelConfiguration: Codable, Sendable, Hashable {
  /// The names of the categories, in the order of their energies.
  public var categories: [String]
  /// The side in pixels of the square pictures that the extractor sees.
  public var side: Int
  /// 1 for gray pictures, 3 for colour.
  public var channels: Int
  /// What is taken off each channel, on a scale where white is 1.
  public var mean: [Float]
  /// What each channel is then divided by.
  public var deviation: [Float]
  /// The architecture of the extractor.
  public var extractor: ExtractorConfiguration
  /// The coordinates of the pose.
  public var poses: PoseSpace
  /// How references are transformed by the pose.
  public var transform: Transform
  /// The number of references of each category.
  public var references: Int
  /// The inverse temperature at which probabilities are given.
  public var beta: Double
  /// Whether a category's energy is its least over the pose, or its free energy.
  public var marginal: Marginal
  /// Where the model answers "unknown"; nil where it always names a category.
  public var reject: RejectThreshold?

  /// The kinds of pose transform.
  public enum Transform: Codable, Sendable, Hashable {
    /// Components under a smooth basis: ``ViewTransform``.
    case view(ViewBasis)
    /// A cyclic shift of orientation channels: ``OrientationTransform``.
    case orientation
    /// A warp of the feature map: ``PlanarTransform``.
    case planar
  }

  /// How the latent variable leaves the energy.
  public enum Marginal: String, Codable, Sendable {
    /// `E_Y = min_z E(Y, z)`.
    case minimum
    /// `F_Y = −(1/β) log Σ_z exp(−β E(Y, z))`.
    case freeEnergy
  }
}

extension ModelConfiguration {
  /// The feature extractor.
  public var featureExtractor: FeatureExtractor { FeatureExtractor(extractor) }

  /// The bytes of memory that the references take while pictures are recognised.
  ///
  /// - Throws: ``ConfigurationError`` where the parts do not fit together.
  public func bankBytes() throws(ConfigurationError) -> Int { try categoryModels().bankBytes }

  /// The input of a graph for normalised pictures, `[N, C, H, W]`.
  func pictures(in graph: Graph, batch: Int) -> Tensor {
    graph.input("pictures", [batch, channels, side, side])
  }

  /// The category models.
  ///
  /// - Throws: ``ConfigurationError`` where the parts do not fit together.
  public func categoryModels() throws(ConfigurationError) -> CategoryModels {
    CategoryModels(
      categories: categories.count, references: references, transform: try poseTransform())
  }

  private func poseTransform() throws(ConfigurationError) -> any PoseTransform {
    guard let map = extractor.mapShape(channels: channels, side: side),
      let features = extractor.featureCount(channels: channels, side: side)
    else {
      throw .pictureTooSmall(side: side)
    }
    switch transform {
    case .view(let basis):
      guard basis.families.count == poses.coordinates.count else {
        throw .mismatch("a basis of \(basis.families.count) factors", poses)
      }
      return ViewTransform(space: poses, basis: basis, features: features)
    case .orientation:
      guard poses.coordinates.map(\.name) == ["rotation"], map.side == 1,
        extractor.orientations % 2 == 0, extractor.features == nil
      else {
        throw .mismatch("an orientation transform", poses)
      }
      return OrientationTransform(
        space: poses, fields: features / extractor.orientations,
        orientations: extractor.orientations)
    case .planar:
      guard extractor.features == nil, extractor.orientations == 1 else {
        throw .mismatch("a planar transform of features that are no map", poses)
      }
      return PlanarTransform(space: poses, map: [map.channels, map.side, map.side])
    }
  }
}

/// What can be wrong with a configuration.
public enum ConfigurationError: Error, Equatable, CustomStringConvertible {
  /// The pictures are too small for the extractor's blocks.
  case pictureTooSmall(side: Int)
  /// A transform does not serve the pose space or the extractor.
  case mismatch(String, PoseSpace)
  /// A setting is outside its range.
  case invalid(setting: String, wanted: String, found: String)

  public var description: String {
    switch self {
    case .pictureTooSmall(let side):
      "size: pictures of \(side) pixels are too small for this extractor; use a larger size"
    case .mismatch(let what, let space):
      "\(what) does not fit the pose (\(space.coordinates.map(\.name).joined(separator: ", ")))"
    case .invalid(let setting, let wanted, let found):
      "\(setting): wanted \(wanted), found \(found)"
    }
  }
}
