/// A transform's design of any kind, to be stored and compared: its kind is the key of what it says.
public struct AnyTransformDesign: Codable, Hashable, Sendable {
  /// The design.
  public let base: any TransformDesign

  /// Any design.
  public init(_ base: some TransformDesign) { self.base = base }

  /// Components under a smooth basis.
  public static func view(_ basis: ViewBasis) -> Self { Self(ViewDesign(basis)) }

  /// A cyclic shift of orientation channels.
  public static var orientation: Self { Self(OrientationDesign()) }

  private struct Kind: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
  }

  /// Reads a design of the kinds that the decoder was given.
  ///
  /// - Throws: ``ConfigurationError/unknownTransform(_:known:)``, and what the design's own reading throws.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: Kind.self)
    let kinds = ModelKinds(of: decoder).transforms
    let found = stored.allKeys.map(\.stringValue).sorted().joined(separator: ", ")
    guard let type = kinds.first(where: { $0.kind == found }) else {
      throw ConfigurationError.unknownTransform(found, known: kinds.map { $0.kind })
    }
    base = try stored.decode(type, forKey: Kind(stringValue: found))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Kind.self)
    try container.encode(base, forKey: Kind(stringValue: type(of: base).kind))
  }

  public static func == (left: Self, right: Self) -> Bool {
    func isEqual<Other: TransformDesign>(_ other: Other) -> Bool { left.base as? Other == other }
    return isEqual(right.base)
  }

  public func hash(into hasher: inout Hasher) { base.hash(into: &hasher) }
}
