public import Tensors

/// The feature extractor `G_W`: pictures in, unit feature vectors out.
///
/// A *trunk* makes maps of pictures of any size, a *head* makes a vector of the maps of one window;
/// what is divided by its norm, `g = v / ‖v‖`, keeps energies bounded. Conform a type of your own to
/// train with it and to recognise by it: it is stored in the model by its ``kind`` and its coded
/// properties, its numbers under the names of the parameters that it declares.
public protocol FeatureExtractor: Codable, Hashable, Sendable {
  /// What a model file calls this kind of extractor.
  static var kind: String { get }

  /// The number of planar turns that the features keep as their last axis; 1 for none.
  ///
  /// Above 1, turning a picture shifts its features cyclically along that axis.
  var orientations: Int { get }

  /// What it wants pictures to be normalised by; nil for the statistics of those that are learned from.
  var pictureStatistics: PictureStatistics? { get }

  /// Whether learning moves the trunk; where it does not, maps are computed once.
  var trunkLearns: Bool { get }

  /// Checks every number that sizes depend on, so that no file can ask for the impossible.
  func validate() throws(ExtractorError)

  /// The shape `[C, h, w]` of the trunk's maps for pictures of a shape `[channels, height, width]`.
  ///
  /// - Throws: ``ExtractorError`` where it cannot see such pictures.
  func mapShape(of pictures: Shape) throws(ExtractorError) -> Shape

  /// The length `D` of the features that the head makes of maps of a shape `[C, h, w]`.
  ///
  /// - Throws: ``ExtractorError`` where the maps do not fit the head.
  func featureCount(of maps: Shape) throws(ExtractorError) -> Int

  /// The trunk: maps `[N, C, h, w]` of normalised pictures `[N, channels, height, width]`, and in
  /// training what each batch norm measured.
  func maps(
    of pictures: Tensor, mode: ExtractionMode
  ) -> (maps: Tensor, statistics: [BatchStatistics])

  /// The head: features `[N, D]` of maps `[N, C, h, w]`, before they are divided by their norm.
  func features(of maps: Tensor) -> Tensor
}

extension FeatureExtractor {
  /// One: turns are not told apart.
  public var orientations: Int { 1 }

  /// The statistics of the pictures that are learned from.
  public var pictureStatistics: PictureStatistics? { nil }

  /// It does.
  public var trunkLearns: Bool { true }

  /// Nothing to check.
  public func validate() throws(ExtractorError) {}

  /// The length of the features of pictures of a shape `[channels, height, width]`.
  ///
  /// - Throws: ``ExtractorError`` where pictures, trunk and head do not fit together.
  public func featureCount(ofPictures pictures: Shape) throws(ExtractorError) -> Int {
    try featureCount(of: mapShape(of: pictures))
  }

  /// Unit features `[N, D]` of normalised pictures `[N, channels, height, width]`.
  ///
  /// - Returns: The features, and in training what each batch norm measured.
  public func callAsFunction(
    _ pictures: Tensor, mode: ExtractionMode
  ) -> (features: Tensor, statistics: [BatchStatistics]) {
    let (maps, statistics) = maps(of: pictures, mode: mode)
    return (features(of: maps).normalized(epsilon: 1e-6), statistics)
  }
}

/// What features are computed for.
public enum ExtractionMode: Sendable {
  /// Learning: batch norm by the statistics of the batch, which are returned.
  case training
  /// Recognition: batch norm by the running statistics, folded into the convolutions.
  case inference
  /// The same recognition, of nothing but operations that every framework knows.
  case exported
}

/// What a batch norm measured in a step, and the parameters that keep its running averages.
public struct BatchStatistics {
  /// A value of the batch, and the name of the parameter that follows it.
  public typealias Measurement = (parameter: String, value: Tensor)

  /// The batch's mean of each channel, `[C]`.
  public let mean: Measurement
  /// The batch's variance of each channel, `[C]`.
  public let variance: Measurement

  /// Measurements and what follows them.
  public init(mean: Measurement, variance: Measurement) {
    self.mean = mean
    self.variance = variance
  }
}
