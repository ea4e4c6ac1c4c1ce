public import EnergyModels
public import Extractors

/// The parts of a model that a program brings itself, in place of those that the settings name.
public struct ModelParts: Sendable {
  /// What sees; nil for what the settings name.
  public var extractor: (any FeatureExtractor)?
  /// How references are transformed; nil for what suits extractor and poses.
  public var transform: (any TransformDesign)?
  /// The coordinates that labels may be of.
  public var coordinates: [PoseCoordinate]
  /// The loss between answers; nil for what the settings name.
  public var loss: (any EnergyLoss)?
  /// The numbers that some arrays begin at, by their names.
  public var start: [String: [Float]]

  /// Parts of one's own.
  public init(
    extractor: (any FeatureExtractor)? = nil, transform: (any TransformDesign)? = nil,
    coordinates: [PoseCoordinate] = PoseCoordinate.known, loss: (any EnergyLoss)? = nil,
    start: [String: [Float]] = [:]
  ) {
    self.extractor = extractor
    self.transform = transform
    self.coordinates = coordinates
    self.loss = loss
    self.start = start
  }
}

extension ModelParts {
  /// The extractor that training starts from, and its numbers.
  public init(_ start: Start) {
    self.init(extractor: start.extractor, start: start.numbers)
  }
}
