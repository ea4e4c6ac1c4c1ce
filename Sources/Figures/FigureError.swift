/// Why a figure could not be drawn.
public enum FigureError: Error, Equatable, CustomStringConvertible {
  /// Cairo or Pango is not installed, or too old.
  case noLibrary(reason: String)
  /// A page without panels.
  case nothingToDraw(page: String)
  /// The data of a figure do not fit together, or cannot be drawn.
  case unfit(figure: String, wanted: String, found: String)
  /// The page would be larger than a picture can be.
  case tooLarge(page: String, width: Double, height: Double)
  /// There is not enough memory for the picture.
  case outOfMemory(page: String)
  /// Cairo refused.
  case notDrawn(page: String, reason: String)

  /// The problem and what to do, in one sentence.
  public var description: String {
    switch self {
    case .noLibrary(let reason):
      "figures are drawn with Cairo and Pango, which could not be opened: \(reason); "
        + "install them (Debian: apt-get install libpangocairo-1.0-0)"
    case .nothingToDraw(let page):
      "page “\(page)”: wanted at least one plot, found none; give it one"
    case .unfit(let figure, let wanted, let found):
      "figure “\(figure)”: wanted \(wanted), found \(found)"
    case .tooLarge(let page, let width, let height):
      "page “\(page)”: wanted at most 16 000 points a side and 25 million in all, "
        + "found \(width) × \(height); draw less on one page"
    case .outOfMemory(let page):
      "page “\(page)”: not enough memory to draw it; draw less on one page"
    case .notDrawn(let page, let reason):
      "page “\(page)” could not be drawn: \(reason)"
    }
  }
}
