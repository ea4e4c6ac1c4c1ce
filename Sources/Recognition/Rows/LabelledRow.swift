public import Images

/// A picture of a row of characters, and what it says.
public struct LabelledRow: Sendable, Equatable {
  /// The picture, gray and bright on dark.
  public let image: Image
  /// The category of each character, from left to right.
  public let labels: [Int]
  /// The columns that the ink of each character covers; neighbours may overlap.
  public let spans: [Range<Int>]

  /// A row whose reading is known.
  public init(image: Image, labels: [Int], spans: [Range<Int>]) {
    precondition(labels.count == spans.count, "\(labels.count) labels, \(spans.count) spans")
    self.image = image
    self.labels = labels
    self.spans = spans
  }
}

/// What can be wrong with rows of characters, or the characters they are made of.
public enum RowError: Error, Equatable, CustomStringConvertible {
  /// A picture of a character shows nothing.
  case noInk(name: String)
  /// A picture of a character is not as high as the others.
  case unequalHeight(name: String, wanted: Int, found: Int)
  /// There are too few characters to compose rows of.
  case tooFewCharacters(found: Int)
  /// A row is not of the height that a reader was trained on.
  case wrongHeight(wanted: Int, found: Int)
  /// So many rows hold more characters than windows that they make no batch.
  case tooNarrow(rows: Int, wanted: Int)
  /// The loss is no number any more.
  case notFinite(step: Int)

  public var description: String {
    switch self {
    case .noInk(let name):
      "\(name): wanted a bright character on dark ground, found no ink; remove the picture"
    case .unequalHeight(let name, let wanted, let found):
      "\(name): wanted a height of \(wanted) pixels as the first picture has, found \(found)"
    case .tooFewCharacters(let found):
      "rows want characters of at least 2 categories to be made of, found \(found); give more"
    case .wrongHeight(let wanted, let found):
      "wanted a row \(wanted) pixels high, found \(found); resample it"
    case .tooNarrow(let rows, let wanted):
      """
      of the rows composed only \(rows) are wide enough for their characters, wanted a batch of \
      \(wanted); give wider gaps, or larger pictures
      """
    case .notFinite(let step):
      "the loss is not a number at step \(step); try a smaller rate"
    }
  }
}
