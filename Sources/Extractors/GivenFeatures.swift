public import Tensors

/// No extractor: features are given in place of pictures, as `[N, D, 1, 1]`.
///
/// For features that another network made, and for a search that is asked about features alone.
public struct GivenFeatures: FeatureExtractor {
  public static let kind = "given"

  /// Features as they come.
  public init() {}

  /// The features themselves.
  public func mapShape(of pictures: Shape) throws(ExtractorError) -> Shape { pictures }

  public func featureCount(of maps: Shape) throws(ExtractorError) -> Int {
    guard maps[1] == 1, maps[2] == 1 else {
      throw .mapsDoNotFit(wanted: "features, as maps of one place", found: maps)
    }
    return maps[0]
  }

  /// The features themselves.
  public func maps(
    of pictures: Tensor, mode: ExtractionMode
  ) -> (maps: Tensor, statistics: [BatchStatistics]) {
    (pictures, [])
  }

  /// The features, a row each.
  public func features(of maps: Tensor) -> Tensor {
    maps.reshaped(to: [maps.shape[0], maps.shape[1]])
  }
}
