public import Tensors

/// The head of an extractor, given the maps of its trunk in place of pictures.
///
/// For a trunk that does not learn: its maps are computed once.
public struct HeadAlone: FeatureExtractor {
  public static let kind = "head"

  private var base: AnyFeatureExtractor

  /// The head of an extractor.
  public init(of extractor: any FeatureExtractor) { base = AnyFeatureExtractor(extractor) }

  public var orientations: Int { base.base.orientations }

  /// The maps themselves.
  public func mapShape(of pictures: Shape) throws(ExtractorError) -> Shape { pictures }

  public func featureCount(of maps: Shape) throws(ExtractorError) -> Int {
    try base.base.featureCount(of: maps)
  }

  /// The maps themselves.
  public func maps(
    of pictures: Tensor, mode: ExtractionMode
  ) -> (maps: Tensor, statistics: [BatchStatistics]) {
    (pictures, [])
  }

  public func features(of maps: Tensor) -> Tensor { base.base.features(of: maps) }
}
