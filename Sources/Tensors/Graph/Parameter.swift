/// A learned array: its name and shape, what it is for, where it starts, and whether it learns.
public struct Parameter: Sendable, Hashable {
  /// What an array is for.
  public enum Role: String, Codable, Sendable {
    /// The numbers of a linear map or a convolution.
    case weight
    /// What is added to its outputs.
    case bias
    /// What normalised numbers are multiplied by.
    case scale
    /// The reference representation of a category.
    case reference
    /// An energy that an answer has whatever is observed.
    case prior
    /// A running average of what was seen, which no gradient moves.
    case statistic
  }

  /// Where an array starts.
  public enum FirstValue: Sendable, Hashable {
    /// The same number everywhere.
    case constant(Float)
    /// Normal numbers of mean 0.
    case normal(deviation: Double)
    /// Numbers between a bound and its negative, all as likely.
    case uniform(bound: Float)

    /// Normal numbers that keep the size of what a rectified layer is given.
    ///
    /// Source: He et al., "Delving Deep into Rectifiers", 2015.
    public static func rectifierWeights(_ shape: Shape) -> FirstValue {
      .normal(deviation: (2 / Double(shape.count / shape[0])).squareRoot())
    }
  }

  /// The name, unique in its graph.
  public let name: String
  /// The shape.
  public let shape: Shape
  /// What it is for.
  public let role: Role
  /// Where it starts.
  public let first: FirstValue
  /// Whether a gradient moves it.
  public let learns: Bool
  /// Its share of the learning rate.
  public let rate: Float

  /// An array.
  ///
  /// - Parameters:
  ///   - name: The name, unique in its graph.
  ///   - shape: The shape.
  ///   - role: What it is for.
  ///   - first: Where it starts; nil for one where it is a scale, else zero.
  ///   - learns: Whether a gradient moves it; nil where it is no statistic.
  ///   - rate: Its share of the learning rate.
  public init(
    _ name: String, _ shape: Shape, _ role: Role = .weight, first: FirstValue? = nil,
    learns: Bool? = nil, rate: Float = 1
  ) {
    self.name = name
    self.shape = shape
    self.role = role
    self.first = first ?? .constant(role == .scale ? 1 : 0)
    self.learns = learns ?? (role != .statistic)
    self.rate = rate
  }
}
