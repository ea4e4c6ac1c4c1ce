public import Extractors
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
  /// What sees.
  public var extractor: any FeatureExtractor {
    get { anyExtractor.base }
    set { anyExtractor = AnyFeatureExtractor(newValue) }
  }
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
  }

  /// How the latent variable leaves the energy.
  public enum Marginal: String, Codable, Sendable {
    /// `E_Y = min_z E(Y, z)`.
    case minimum
    /// `F_Y = −(1/β) log Σ_z exp(−β E(Y, z))`.
    case freeEnergy
  }

  var anyExtractor: AnyFeatureExtractor

  init(
    categories: [String], side: Int, channels: Int, mean: [Float], deviation: [Float],
    extractor: any FeatureExtractor, poses: PoseSpace, transform: Transform, references: Int,
    beta: Double, marginal: Marginal, reject: RejectThreshold? = nil
  ) {
    self.categories = categories
    self.side = side
    self.channels = channels
    self.mean = mean
    self.deviation = deviation
    anyExtractor = AnyFeatureExtractor(extractor)
    self.poses = poses
    self.transform = transform
    self.references = references
    self.beta = beta
    self.marginal = marginal
    self.reject = reject
  }
}

extension ModelConfiguration {
  /// The bytes of memory that the references take while pictures are recognised.
  ///
  /// - Throws: ``ConfigurationError`` where the parts do not fit together.
  public func bankBytes() throws(ConfigurationError) -> Int { try categoryModels().bankBytes }

  /// The input of a graph for normalised pictures, `[N, C, H, W]`.
  func pictures(in graph: Graph, batch: Int) -> Tensor {
    graph.input("pictures", [batch, channels, side, side])
  }

  /// Every learned array.
  ///
  /// - Throws: ``ConfigurationError`` where the parts do not fit together.
  func parameters() throws(ConfigurationError) -> [Parameter] {
    let (graph, models) = (Graph(), try categoryModels())
    let features = extractor(pictures(in: graph, batch: 1), mode: .inference).features
    // An extractor of somebody else's may promise other features than it makes.
    guard features.shape == [1, models.transform.sizes.features] else {
      let wanted = "\(models.transform.sizes.features) features of each picture"
      throw .extractor(.mapsDoNotFit(wanted: wanted, found: features.shape))
    }
    _ = models.energies(of: features)
    return graph.parameters
  }

  /// The category models.
  ///
  /// - Throws: ``ConfigurationError`` where the parts do not fit together.
  public func categoryModels() throws(ConfigurationError) -> CategoryModels {
    CategoryModels(
      categories: categories.count, references: references, transform: try poseTransform())
  }

  private func poseTransform() throws(ConfigurationError) -> any PoseTransform {
    let (maps, features) = try extractedShapes()
    switch transform {
    case .view(let basis):
      guard basis.families.count == poses.coordinates.count else {
        throw .mismatch("a basis of \(basis.families.count) factors", poses)
      }
      return ViewTransform(space: poses, basis: basis, features: features)
    case .orientation:
      guard poses.coordinates.map(\.name) == ["rotation"], maps[1] == 1, maps[2] == 1,
        extractor.orientations % 2 == 0, features == maps.count
      else {
        throw .mismatch("an orientation transform", poses)
      }
      return OrientationTransform(
        space: poses, fields: features / extractor.orientations,
        orientations: extractor.orientations)
    }
  }

  /// The shape `[C, h, w]` of the extractor's maps, and the length of its features.
  private func extractedShapes() throws(ConfigurationError) -> (maps: Shape, features: Int) {
    do {
      let maps = try extractor.mapShape(of: [channels, side, side])
      return (maps, try extractor.featureCount(of: maps))
    } catch {
      throw .extractor(error)
    }
  }
}
