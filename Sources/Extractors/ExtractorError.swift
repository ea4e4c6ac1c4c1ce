public import Tensors

/// What can be wrong with an extractor.
public enum ExtractorError: Error, Equatable, CustomStringConvertible {
  /// The pictures are too small for the extractor's layers.
  case pictureTooSmall(Shape)
  /// The head wants other maps than the trunk makes.
  case mapsDoNotFit(wanted: String, found: Shape)
  /// A setting is outside its range.
  case invalid(setting: String, wanted: String, found: String)
  /// A file names a kind of extractor that nobody has brought.
  case unknownKind(String, known: [String])

  public var description: String {
    switch self {
    case .pictureTooSmall(let pictures):
      "pictures of \(pictures[1]) × \(pictures[2]) pixels are too small for this extractor; "
        + "use a larger size"
    case .mapsDoNotFit(let wanted, let found):
      "the head of the extractor wanted \(wanted), found \(found.dimensions)"
    case .invalid(let setting, let wanted, let found):
      "\(setting): wanted \(wanted), found \(found)"
    case .unknownKind(let kind, let known):
      "wanted an extractor of the kinds \(known.joined(separator: ", ")), found \(kind); "
        + "pass the type that reads it"
    }
  }
}
