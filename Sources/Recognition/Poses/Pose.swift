/// A pose: a value for each named coordinate that is known.
///
/// As JSON one flat object: `{"azimuth": 63.2, "elevation": 24}`.
public struct Pose: Codable, Sendable, Hashable {
  /// The values by the coordinates' names.
  public var values: [String: Double]

  /// A pose of these values.
  public init(values: [String: Double] = [:]) {
    self.values = values
  }

  /// Reads the flat object.
  public init(from decoder: any Decoder) throws {
    values = try decoder.singleValueContainer().decode([String: Double].self)
  }

  /// Writes the flat object.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(values)
  }

  /// The value of a coordinate, nil where it is unknown.
  public subscript(name: String) -> Double? { values[name] }
}
