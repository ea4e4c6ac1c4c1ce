/// What can be wrong with what training is to start from.
public enum StartError: Error, Equatable, CustomStringConvertible {
  /// There is no file of the name.
  case notFound(name: String, folders: [String])
  /// The network sees other pictures.
  case channels(file: String, found: Int)
  /// The network has no value of the name whose maps could be seen.
  case noTap(file: String, name: String, known: [String])
  /// A part is to stay as it is of an extractor that learns as a whole.
  case cannotFreeze(file: String)

  /// Two extractors are to be blended that are not the same network.
  case otherNetwork

  public var description: String {
    switch self {
    case .notFound(let name, let folders):
      let places = folders.isEmpty ? "" : " (looked in \(folders.joined(separator: ", ")))"
      return "\(name): wanted an extractor to start from, found no such file\(places); "
        + "give a path, or fetch one (Models/fetch efficientnet-lite0)"
    case .channels(let file, let found):
      return "\(file): wanted a network for pictures of 3 channels (1 with --gray), found one "
        + "for \(found); use another, or its own channels"
    case .noTap(let file, let name, let known):
      return
        "\(file): wanted a tap with maps, found \(name); use one of \(known.joined(separator: ", "))"
    case .otherNetwork:
      return "wanted two extractors of one imported network to blend, found two; "
        + "name what the training of this one began from"
    case .cannotFreeze(let file):
      return
        "\(file): wanted an imported network to keep as it is, found an extractor that learns as "
        + "a whole; leave --freeze out"
    }
  }
}
