public import Extractors

/// The kinds of extractor and of transform that a reader of model files knows: ours, and those that a
/// program brings.
public struct ModelKinds: Sendable {
  private static let key = CodingUserInfoKey(rawValue: "modelKinds")

  let extractors: ExtractorKinds
  let transforms: [any TransformDesign.Type]

  /// Ours, and some of others.
  public init(
    extractors: [any FeatureExtractor.Type] = [], transforms: [any TransformDesign.Type] = []
  ) {
    self.extractors = ExtractorKinds(extractors)
    self.transforms = [ViewDesign.self, OrientationDesign.self] + transforms
  }

  /// The kinds that a decoder was given; ours where it was given none.
  init(of decoder: any Decoder) {
    self = Self.key.flatMap { decoder.userInfo[$0] as? ModelKinds } ?? ModelKinds()
  }

  /// What a decoder is to be given.
  var userInfo: [CodingUserInfoKey: any Sendable] {
    var info: [CodingUserInfoKey: any Sendable] = [:]
    if let key = Self.key { info[key] = self }
    if let key = ExtractorKinds.key { info[key] = extractors }
    return info
  }
}

extension ModelConfiguration {
  /// Kinds among which are its own.
  var kinds: ModelKinds {
    ModelKinds(extractors: [type(of: extractor)], transforms: [type(of: transform.base)])
  }
}
