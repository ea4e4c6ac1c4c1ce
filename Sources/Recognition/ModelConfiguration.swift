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
  public var transform: AnyTransformDesign
  /// The number of references of each category.
  public var references: Int
  /// The inverse temperature at which probabilities are given.
  public var beta: Double
  /// Whether a category's energy is its least over the pose, or its free energy.
  public var marginal: Marginal
  /// Where the model answers "unknown"; nil where it always names a category.
  public var reject: RejectThreshold?

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
    extractor: any FeatureExtractor, poses: PoseSpace, transform: AnyTransformDesign,
    references: Int,
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
    let (graph, models, promised) = (Graph(), try categoryModels(), try extractedShapes())
    // An extractor of somebody else's may promise other maps and features than it makes.
    let maps = extractor.maps(of: pictures(in: graph, batch: 1), mode: .inference).maps
    guard maps.shape.dimensions == [1] + promised.maps.dimensions else {
      throw .extractor(
        .mapsDoNotFit(wanted: "maps of \(promised.maps)", found: maps.shape))
    }
    let features = extractor.features(of: maps)
    guard features.shape == [1, promised.features] else {
      let wanted = "\(promised.features) features of each picture"
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
    return try transform.base.transform(
      of: poses, maps: maps, features: features, orientations: extractor.orientations)
  }

  /// The shape `[C, h, w]` of the extractor's maps.
  ///
  /// - Throws: ``ConfigurationError`` where it cannot see the model's pictures.
  func mapShape() throws(ConfigurationError) -> Shape { try extractedShapes().maps }

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
