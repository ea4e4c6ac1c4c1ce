/// How right a model is about labelled pictures: what `recognize evaluate` prints.
public struct Evaluation: Codable, Sendable, Equatable {
  /// One category's share.
  public struct Category: Codable, Sendable, Equatable {
    /// The number of its pictures.
    public var count: Int
    /// The share of them that is right.
    public var accuracy: Double
  }

  /// How sure the model is, against how sure it should be.
  public struct Calibration: Codable, Sendable, Equatable {
    /// The expected calibration error, over 15 equal bins of the confidence (Guo et al., 2017).
    public var ece: Double
    /// The mean of `−log P(true category)`.
    public var nll: Double
  }

  /// The number of pictures.
  public var count: Int
  /// The share that is right; 0 where there are no pictures.
  public var accuracy: Double
  /// Each category that has pictures.
  public var categories: [String: Category]
  /// Counts, `[true category][answer]`.
  public var confusion: [[Int]]
  /// The categories in the order of the confusion matrix.
  public var order: [String]
  /// The error of each coordinate that has labels.
  public var pose: [String: PoseError]
  /// The median error of each coordinate for each category, by category, then coordinate.
  public var poseByCategory: [String: [String: Double]]
  /// How sure the model is, against how sure it should be.
  public var calibration: Calibration
  /// Pictures per second.
  public var imagesPerSecond: Double
  /// The share of the pictures that the model says are none of its categories.
  ///
  /// nil where it has no threshold. The accuracy does not mind: it is that of the category of least
  /// energy.
  public var rejected: Double?
  /// How well pictures of none of the categories are told; nil where none were given.
  public var unknown: UnknownEvaluation?

  /// The 95 % interval of the accuracy.
  public var accuracyInterval: ClosedRange<Double> {
    WilsonInterval.of(successes: Int((accuracy * Double(count)).rounded()), trials: count)
  }
}
