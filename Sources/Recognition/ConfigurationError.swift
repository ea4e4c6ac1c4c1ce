public import Extractors

/// What can be wrong with a configuration.
public enum ConfigurationError: Error, Equatable, CustomStringConvertible {
  /// The extractor cannot see such pictures, or is none that can be.
  case extractor(ExtractorError)
  /// A transform does not serve the pose space or the extractor.
  case mismatch(String, PoseSpace)
  /// A setting is outside its range.
  case invalid(setting: String, wanted: String, found: String)

  public var description: String {
    switch self {
    case .extractor(let error):
      error.description
    case .mismatch(let what, let space):
      "\(what) does not fit the pose (\(space.coordinates.map(\.name).joined(separator: ", ")))"
    case .invalid(let setting, let wanted, let found):
      "\(setting): wanted \(wanted), found \(found)"
    }
  }
}
