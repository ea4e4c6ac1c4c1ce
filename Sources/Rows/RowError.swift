/// What can be wrong with rows of characters, or the characters they are made of.
public enum RowError: Error, Equatable, CustomStringConvertible {
  /// A picture of a character shows nothing.
  case noInk(name: String)
  /// A picture of a character is not as high as the others.
  case unequalHeight(name: String, wanted: Int, found: Int)
  /// There are too few characters to compose rows of.
  case tooFewCharacters(found: Int)
  /// A row, at the reader's height, is too wide to be read.
  case tooWide(name: String, limit: Int, found: Int)
  /// So many rows hold more characters than windows that they make no batch.
  case tooNarrow(rows: Int, wanted: Int)
  /// The loss is no number any more.
  case notFinite(step: Int)
  /// The training was cancelled.
  case cancelled

  public var description: String {
    switch self {
    case .noInk(let name):
      "\(name): wanted a bright character on dark ground, found no ink; remove the picture"
    case .unequalHeight(let name, let wanted, let found):
      "\(name): wanted a height of \(wanted) pixels as the first picture has, found \(found)"
    case .tooFewCharacters(let found):
      "rows want characters of at least 2 categories to be made of, found \(found); give more"
    case .tooWide(let name, let limit, let found):
      """
      \(name): wanted a row of at most \(limit) pixels at the reader's height, found \(found); cut \
      it into shorter ones
      """
    case .tooNarrow(let rows, let wanted):
      """
      of the rows composed only \(rows) are wide enough for their characters, wanted a batch of \
      \(wanted); give wider gaps, or larger pictures
      """
    case .notFinite(let step):
      "the loss is not a number at step \(step); try a smaller rate"
    case .cancelled:
      "cancelled before the end"
    }
  }
}
