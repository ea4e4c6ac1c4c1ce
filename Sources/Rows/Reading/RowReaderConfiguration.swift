/// What a reader of rows is made of.
public struct RowReaderConfiguration: Codable, Sendable, Hashable {
  /// The names of the labels.
  public var categories: [String]
  /// The height of rows, in pixels.
  public var height: Int
  /// The widths of the windows in which a character may lie, in cells of 2 pixels.
  public var windowCells = [2, 4, 6, 8, 10, 12]
  /// The maps of each convolution of 5 × 5, then 3 × 3 pixels; behind the first is the pooling.
  public var channels = [16, 32, 32]
  /// The features of a column.
  public var features = 96

  /// The width of a cell in pixels: that of the pooling.
  static let cell = 2

  /// A reader of these categories, in rows of this height.
  public init(categories: [String], height: Int) {
    self.categories = categories
    self.height = height
  }

  /// The number of cells of a row of a width in pixels.
  func cells(forWidth width: Int) -> Int {
    max((width + Self.cell - 1) / Self.cell, windowCells.min() ?? 1)
  }

  /// Whether a row of a width in pixels can be cut into that many windows.
  func holds(_ characters: Int, inWidth width: Int) -> Bool {
    characters * (windowCells.min() ?? 1) <= cells(forWidth: width)
  }
}
