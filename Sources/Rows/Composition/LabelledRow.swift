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
