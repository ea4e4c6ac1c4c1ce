/// Collects answers to labelled pictures, and sums them up.
public struct Evaluator: Sendable {
  /// Of which pictures the pose is scored; the category is scored of all.
  public struct Options: Sendable, Equatable {
    /// The categories whose pose is scored; nil for all.
    public var poseCategories: Set<String>?
    /// The elevation in degrees below which the pose is scored; nil for any.
    public var maximumElevation: Double?

    /// The pose of every picture.
    public init() {}
  }

  private let categories: [String]
  private let space: PoseSpace
  private let options: Options
  private var confusion: ConfusionMatrix
  private var meter = CalibrationMeter()
  /// Errors by category, then by coordinate of the space.
  private var errors: [[[Double]]]

  /// No answers yet, of a model of these categories and this pose.
  public init(categories: [String], space: PoseSpace, options: Options = Options()) {
    self.categories = categories
    self.space = space
    self.options = options
    confusion = ConfusionMatrix(categories: categories.count)
    errors = categories.map { _ in space.coordinates.map { _ in [] } }
  }

  /// Counts the answer to a picture.
  ///
  /// The pose counts whether or not the category is right, except for an azimuth seen from above,
  /// see ``PoseSpace/highestAzimuthElevation``.
  ///
  /// - Parameters:
  ///   - category: The index of the true category.
  ///   - labels: The true pose by coordinate, empty where unknown.
  ///   - answer: The index of the category answered.
  ///   - probabilities: Of each category, in order.
  ///   - pose: The pose answered.
  public mutating func add(
    category: Int, labels: [String: Double], answer: Int, probabilities: [Double], pose: Pose
  ) {
    precondition(
      probabilities.count == categories.count,
      "\(probabilities.count) probabilities of \(categories.count) categories")
    confusion.add(category: category, answer: answer)
    meter.add(
      confidence: probabilities[answer], isRight: answer == category,
      truth: probabilities[category])
    let labels = scoredLabels(of: category, labels)
    for (index, coordinate) in space.coordinates.enumerated() {
      guard let label = labels[coordinate.name], let value = pose[coordinate.name] else { continue }
      errors[category][index].append(coordinate.difference(label, value))
    }
  }

  /// The sum of it all.
  ///
  /// - Parameter seconds: How long recognition took.
  /// - Returns: The evaluation; of zeros where nothing was counted.
  public func evaluation(seconds: Double) -> Evaluation {
    let count = confusion.count
    return Evaluation(
      count: count, accuracy: Double(confusion.rightCount) / Double(max(count, 1)),
      categories: accuracies, confusion: confusion.rows, order: categories, pose: poseErrors,
      poseByCategory: poseMedians, calibration: meter.calibration,
      imagesPerSecond: Double(count) / max(seconds, 1e-9))
  }

  /// The labels of a picture of a category that an answer is compared with.
  func scoredLabels(of category: Int, _ labels: [String: Double]) -> [String: Double] {
    if let wanted = options.poseCategories, !wanted.contains(categories[category]) { return [:] }
    if let bound = options.maximumElevation,
      let elevation = labels[PoseCoordinate.elevation.name], elevation >= bound
    {
      return [:]
    }
    return PoseSpace.meaningful(labels)
  }

  private var accuracies: [String: Evaluation.Category] {
    var shares: [String: Evaluation.Category] = [:]
    for (index, name) in categories.enumerated() {
      shares[name] = confusion.accuracy(of: index).map {
        Evaluation.Category(count: confusion.count(of: index), accuracy: $0)
      }
    }
    return shares
  }

  private var poseErrors: [String: PoseError] {
    var scores: [String: PoseError] = [:]
    for (index, coordinate) in space.coordinates.enumerated() {
      let all = errors.flatMap { $0[index] }
      if !all.isEmpty { scores[coordinate.name] = PoseError(all, unit: coordinate.unit) }
    }
    return scores
  }

  private var poseMedians: [String: [String: Double]] {
    var medians: [String: [String: Double]] = [:]
    for (name, byCoordinate) in zip(categories, errors) {
      for (coordinate, errors) in zip(space.coordinates, byCoordinate) where !errors.isEmpty {
        medians[name, default: [:]][coordinate.name] = PoseError.median(errors)
      }
    }
    return medians
  }
}
