/// The errors of one coordinate of the pose, in its unit.
public struct PoseError: Codable, Sendable, Equatable {
  /// The number of pictures that have a label and an answer.
  public var count: Int
  /// The median error.
  public var median: Double
  /// The mean error.
  public var mean: Double
  /// The share of errors up to 5, 15 and 22.5 degrees; empty for other units.
  public var within: [String: Double]

  /// The errors of at least one picture.
  init(_ errors: [Double], unit: PoseCoordinate.Unit) {
    precondition(!errors.isEmpty, "the pose errors of no pictures")
    count = errors.count
    median = PoseError.median(errors)
    mean = errors.reduce(0, +) / Double(errors.count)
    within = [:]
    guard unit == .degrees else { return }
    for (key, bound) in [("5", 5.0), ("15", 15), ("22.5", 22.5)] {
      within[key] = Double(errors.filter { $0 <= bound }.count) / Double(errors.count)
    }
  }

  /// The middle of the sorted numbers, the mean of the middle two where their number is even.
  static func median(_ numbers: [Double]) -> Double {
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
