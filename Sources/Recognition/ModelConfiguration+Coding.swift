internal import Extractors

extension ModelConfiguration {
  enum CodingKeys: String, CodingKey {
    case categories, side, channels, mean, deviation
    case anyExtractor = "extractor"
    case poses, transform, references, beta, marginal, reject
  }

  /// Reads a configuration; what a file of an earlier version does not say is as it was then.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      categories: try stored.decode([String].self, forKey: .categories),
      side: try stored.decode(Int.self, forKey: .side),
      channels: try stored.decode(Int.self, forKey: .channels),
      mean: try stored.decode([Float].self, forKey: .mean),
      deviation: try stored.decode([Float].self, forKey: .deviation),
      extractor: try stored.decode(AnyFeatureExtractor.self, forKey: .anyExtractor).base,
      poses: try stored.decode(PoseSpace.self, forKey: .poses),
      transform: try stored.decode(Transform.self, forKey: .transform),
      references: try stored.decode(Int.self, forKey: .references),
      beta: try stored.decode(Double.self, forKey: .beta),
      marginal: try stored.decode(Marginal.self, forKey: .marginal),
      reject: try stored.decodeIfPresent(RejectThreshold.self, forKey: .reject))
  }
}
