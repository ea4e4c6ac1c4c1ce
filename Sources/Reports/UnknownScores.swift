/// How strange pictures of known categories look to a model, and pictures of none of them.
public struct UnknownScores: Sendable, Equatable {
  /// The scores of pictures of known categories; the higher, the stranger.
  public var known: [Double]
  /// The scores of pictures of no known category.
  public var unknown: [Double]
  /// The score above which a picture is called unknown; nil where the model has none.
  public var threshold: Double?
  /// The chance that an unknown picture has a higher score than a known one; nil where it was not
  /// measured.
  public var auroc: Double?

  /// The scores of two kinds of picture.
  public init(
    known: [Double], unknown: [Double], threshold: Double? = nil, auroc: Double? = nil
  ) {
    self.known = known
    self.unknown = unknown
    self.threshold = threshold
    self.auroc = auroc
  }
}
