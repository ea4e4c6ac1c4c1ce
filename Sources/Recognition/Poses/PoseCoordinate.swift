/// One coordinate of the pose: a name, a unit, a range, and the step of its search grid.
public struct PoseCoordinate: Codable, Sendable, Hashable {
  /// What a coordinate's numbers count.
  public enum Unit: String, Codable, Sendable, Hashable {
    /// Degrees of arc.
    case degrees
    /// A factor on the size.
    case factor
    /// Fractions of the picture's side.
    case fraction
  }

  /// The name, as labels, answers and wishes use it.
  public let name: String
  /// The unit of its values.
  public let unit: Unit
  /// The values it takes; the two ends of a cyclic one are the same pose.
  public let range: ClosedRange<Double>
  /// Whether it comes back to its start.
  public let isCyclic: Bool
  /// The distance between neighbours on the search grid.
  public let step: Double

  /// A coordinate; the range may not be empty, the step must be positive.
  public init(
    name: String, unit: Unit, range: ClosedRange<Double>, isCyclic: Bool = false, step: Double
  ) {
    precondition(PoseCoordinate.isSearchable(range, step), "\(name): \(range) by \(step)")
    self.name = name
    self.unit = unit
    self.range = range
    self.isCyclic = isCyclic
    self.step = step
  }

  /// Reads a coordinate.
  ///
  /// - Throws: `DecodingError` where its grid would be empty or endless.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    unit = try container.decode(Unit.self, forKey: .unit)
    range = try container.decode(ClosedRange<Double>.self, forKey: .range)
    isCyclic = try container.decode(Bool.self, forKey: .isCyclic)
    step = try container.decode(Double.self, forKey: .step)
    guard PoseCoordinate.isSearchable(range, step) else {
      throw DecodingError.dataCorruptedError(
        forKey: .step, in: container,
        debugDescription: "\(name): wanted a positive step within the range, found \(step)")
    }
  }

  // A grid of more cells than that is no grid anyone meant.
  private static let mostCells = 100_000.0

  private static func isSearchable(_ range: ClosedRange<Double>, _ step: Double) -> Bool {
    let width = range.upperBound - range.lowerBound
    return step > 0 && width > 0 && width.isFinite && width / step < mostCells
  }
}

extension PoseCoordinate {
  /// The side from which an object is seen, in degrees around its upright axis.
  public static let azimuth = PoseCoordinate(
    name: "azimuth", unit: .degrees, range: 0...360, isCyclic: true, step: 5)
  /// The height from which an object is seen, in degrees; 90 is from above.
  public static let elevation = PoseCoordinate(
    name: "elevation", unit: .degrees, range: 0...90, step: 10)
  /// The turn in the plane of the picture, in degrees.
  public static let rotation = PoseCoordinate(
    name: "rotation", unit: .degrees, range: 0...360, isCyclic: true, step: 5)
  /// The size in the picture, as a factor.
  public static let scale = PoseCoordinate(
    name: "scale", unit: .factor, range: 0.7...1.4, step: 0.1)

  /// Every coordinate that has a name, in the order in which a space lists them.
  public static let known: [PoseCoordinate] = [.azimuth, .elevation, .rotation, .scale]
}

extension PoseCoordinate {
  /// The number of grid cells: a cyclic range does not count its end, a bounded one does.
  public var gridCount: Int {
    let steps = (range.upperBound - range.lowerBound) / step
    return isCyclic
      ? max(1, Int((steps - rounding).rounded(.up))) : Int((steps + rounding).rounded(.down)) + 1
  }

  /// The grid, rising by ``step`` from the lower bound.
  public var gridValues: [Double] { (0..<gridCount).map { range.lowerBound + Double($0) * step } }

  /// The distance `|a − b|`, the short way round where the coordinate is cyclic.
  public func difference(_ a: Double, _ b: Double) -> Double {
    guard isCyclic else { return abs(a - b) }
    let period = range.upperBound - range.lowerBound
    let distance = abs(a - b).truncatingRemainder(dividingBy: period)
    return min(distance, period - distance)
  }

  /// The same pose inside the range: a cyclic value is turned back, another is left as it is.
  public func wrapped(_ value: Double) -> Double {
    guard isCyclic else { return value }
    let period = range.upperBound - range.lowerBound
    let turned = (value - range.lowerBound).truncatingRemainder(dividingBy: period)
    let positive = turned < 0 ? turned + period : turned
    // A tiny negative number plus the period rounds to the period, which is the start again.
    return positive < period ? range.lowerBound + positive : range.lowerBound
  }

  /// The same coordinate over the values of labels, widened to whole steps.
  func covering(_ values: [Double]) -> PoseCoordinate {
    guard !isCyclic, let low = values.min(), let high = values.max() else { return self }
    var lower = (low / step + rounding).rounded(.down)
    var upper = (high / step - rounding).rounded(.up)
    if lower == upper { (lower, upper) = (lower - 1, upper + 1) }
    return PoseCoordinate(
      name: name, unit: unit, range: lower * step...upper * step, isCyclic: false, step: step)
  }

  /// The part of a step by which a quotient of decimals may miss a whole number.
  private var rounding: Double { 1e-6 }
}
