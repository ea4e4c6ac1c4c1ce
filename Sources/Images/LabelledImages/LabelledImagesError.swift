/// What can be wrong with a set of labelled pictures.
public enum LabelledImagesError: Error, Equatable, CustomStringConvertible {
  /// There is nothing at the path.
  case notFound(path: String)
  /// The folder holds no pictures.
  case empty(path: String)
  /// A category's folder holds no pictures.
  case emptyCategory(path: String)
  /// Two categories differ only in the case of their letters.
  case ambiguousCategories(String, String)
  /// A category that the training pictures do not have.
  case unknownCategory(name: String, known: [String])
  /// Two labels of one picture say different things.
  case contradiction(file: String, label: String, first: String, second: String)
  /// A table of labels that cannot be read.
  case badTable(file: String, line: Int, problem: String)
  /// A data file that is not of its format.
  case badFormat(file: String, wanted: String, found: String)

  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): wanted a folder of pictures, an IDX or a .mat file, found nothing there"
    case .empty(let path):
      "\(path): wanted one subfolder of PNG or JPEG pictures a category, found no pictures"
    case .emptyCategory(let path):
      "\(path): this category has no pictures; add some or remove the folder"
    case .ambiguousCategories(let a, let b):
      "the categories “\(a)” and “\(b)” differ only in case; rename one or put them together"
    case .unknownCategory(let name, let known):
      "the category “\(name)” is not one of \(known.joined(separator: ", "))"
    case .contradiction(let file, let label, let first, let second):
      "\(file): its \(label) is given as \(first) and as \(second); correct one of them"
    case .badTable(let file, let line, let problem):
      "\(file), line \(line): \(problem)"
    case .badFormat(let file, let wanted, let found):
      "\(file): wanted \(wanted), found \(found)"
    }
  }
}
