/// What can be wrong with a set of labelled pictures.
public enum LabelledImagesError: Error, Equatable, CustomStringConvertible {
  /// There is nothing at the path.
  case notFound(path: String)
  /// The folder holds no pictures.
  case empty(path: String)
  /// There are no pictures to take grounds from.
  case noGrounds(path: String)
  /// A category's folder holds no pictures.
  case emptyCategory(path: String)
  /// Two categories differ only in the case of their letters.
  case ambiguousCategories(String, String)
  /// A sample of a picture that its source does not have.
  case noSuchPicture(sample: String, picture: Int, count: Int)
  /// A sample of a category that there is not.
  case noSuchCategory(sample: String, category: Int, count: Int)
  /// A category that the training pictures do not have.
  case unknownCategory(name: String, known: [String])
  /// Two labels of one picture say different things.
  case contradiction(file: String, label: String, first: String, second: String)
  /// A table of labels that cannot be read.
  case badTable(file: String, line: Int, problem: String)
  /// A data set that comes in parts, but lacks one.
  case noPart(path: String, part: LabelledSplits.Part)
  /// Pictures that were to show none of the categories lie in folders of categories alone.
  case allKnown(path: String)
  /// A folder whose name cannot be that of a category.
  case namelessFolder(path: String)
  /// A data file that is not of its format.
  case badFormat(file: String, wanted: String, found: String)

  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): wanted a folder of pictures, an IDX or a .mat file, found nothing there"
    case .empty(let path):
      "\(path): wanted one subfolder of pictures a category, found no pictures"
    case .noGrounds(let path):
      "\(path): wanted a folder of pictures to take grounds from, white or made, found no pictures"
    case .emptyCategory(let path):
      "\(path): this category has no pictures; add some or remove the folder"
    case .ambiguousCategories(let a, let b):
      "the categories “\(a)” and “\(b)” differ only in case; rename one or put them together"
    case .noSuchPicture(let sample, let picture, let count):
      "\(sample): wanted a picture of a source of \(count), numbered from 0, found \(picture)"
    case .noSuchCategory(let sample, let category, let count):
      "\(sample): wanted one of \(count) categories, numbered from 0, found \(category)"
    case .unknownCategory(let name, let known):
      "the category “\(name)” is not one of \(known.joined(separator: ", "))"
    case .contradiction(let file, let label, let first, let second):
      "\(file): its \(label) is given as \(first) and as \(second); correct one of them"
    case .badTable(let file, let line, let problem):
      "\(file), line \(line): \(problem)"
    case .noPart(let path, let part):
      "\(path): wanted the folder \(part.rawValue), found none; choose another part"
    case .allKnown(let path):
      "\(path): wanted pictures of none of the categories, found only folders of categories"
    case .namelessFolder(let path):
      "\(path): wanted a folder with a name, found none; name the category"
    case .badFormat(let file, let wanted, let found):
      "\(file): wanted \(wanted), found \(found)"
    }
  }
}
