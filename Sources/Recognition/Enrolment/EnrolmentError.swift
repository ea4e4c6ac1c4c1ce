/// What keeps categories from being added, removed or renamed.
public enum EnrolmentError: Error, Equatable, CustomStringConvertible {
  /// The model has a category of this name.
  case nameTaken(String)
  /// The name is empty, or has characters that no terminal shows.
  case badName(String)
  /// The model has no category of this name.
  case noSuchCategory(String, known: [String])
  /// None of a category's pictures is there to learn it from.
  case noPictures(String)
  /// A model must keep one category.
  case lastCategory(String)

  public var description: String {
    switch self {
    case .nameTaken(let name):
      "\(name): the model has a category of that name; give another, "
        + "or remove the old one first"
    case .badName(let name):
      "wanted a category name of visible characters, found \"\(name.debugDescription)\""
    case .noSuchCategory(let name, let known):
      "\(name): wanted a category of the model, one of \(known.joined(separator: ", "))"
    case .noPictures(let name):
      "\(name): wanted pictures to learn the category from, found none that can be read; give some"
    case .lastCategory(let name):
      "\(name): the only category of the model, which must keep one"
    }
  }
}
