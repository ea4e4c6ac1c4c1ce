/// An extractor of any kind, to be stored and compared.
///
/// Its kind stands beside its own properties; a file without one, as all were at first, holds a
/// ``ConvolutionalExtractor``.
public struct AnyFeatureExtractor: Codable, Hashable, Sendable {
  /// The extractor.
  public let base: any FeatureExtractor

  /// Any extractor.
  public init(_ base: some FeatureExtractor) { self.base = base }

  private enum CodingKeys: CodingKey {
    case kind
  }

  /// Reads an extractor of the kinds that the decoder was given.
  ///
  /// - Throws: ``ExtractorError/unknownKind(_:known:)``, and what the extractor's own reading throws.
  public init(from decoder: any Decoder) throws {
    let kind = try decoder.container(keyedBy: CodingKeys.self)
      .decodeIfPresent(String.self, forKey: .kind)
    let brought = ExtractorKinds.key.flatMap { decoder.userInfo[$0] as? ExtractorKinds }
    let kinds = brought ?? ExtractorKinds()
    base = try kinds.type(named: kind ?? ConvolutionalExtractor.kind).init(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    try base.encode(to: encoder)
    let kind = type(of: base).kind
    guard kind != ConvolutionalExtractor.kind else { return }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
  }

  public static func == (left: Self, right: Self) -> Bool {
    func isEqual<Other: FeatureExtractor>(_ other: Other) -> Bool { left.base as? Other == other }
    return isEqual(right.base)
  }

  public func hash(into hasher: inout Hasher) { base.hash(into: &hasher) }
}

/// The kinds of extractor that a reader of models knows: ours, and those that a program brings.
public struct ExtractorKinds: Sendable {
  /// The key of a decoder's `userInfo` under which it is passed.
  public static let key = CodingUserInfoKey(rawValue: "extractorKinds")

  private let types: [any FeatureExtractor.Type]

  /// Ours, and some of others.
  public init(_ others: [any FeatureExtractor.Type] = []) {
    types = [ConvolutionalExtractor.self, GivenFeatures.self, ImportedExtractor.self] + others
  }

  /// The type of a kind.
  func type(named kind: String) throws(ExtractorError) -> any FeatureExtractor.Type {
    guard let type = types.first(where: { $0.kind == kind }) else {
      throw .unknownKind(kind, known: types.map { $0.kind })
    }
    return type
  }
}
