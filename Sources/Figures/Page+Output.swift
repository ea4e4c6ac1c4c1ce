internal import Files

extension Page {
  /// The page as a PNG file's bytes, at two pixels a point; the same page gives the same bytes.
  ///
  /// - Throws: ``FigureError``.
  public func png() throws(FigureError) -> [UInt8] {
    let layout = try prepared()
    let canvas = try Canvas(
      png: layout.size, scale: Page.scale, opaque: theme.background != nil, name: title)
    draw(on: canvas, layout: layout)
    return try canvas.finish()
  }

  /// Writes the page as a PNG, at two pixels a point, all or nothing.
  ///
  /// - Throws: ``FigureError``, and `FileError` where the file cannot be written; what was there is
  ///   then as it was.
  public func writePNG(to path: String) throws {
    try WholeFile(path).write(try png())
  }

  /// The page as SVG, ready to be put into an HTML page; text is drawn as shapes, so it needs no
  /// fonts there.
  ///
  /// - Parameter label: What it shows, for those who do not see it; nil for the titles.
  /// - Returns: One `svg` element.
  /// - Throws: ``FigureError``.
  public func svg(label: String? = nil) throws(FigureError) -> String {
    let layout = try prepared()
    let canvas = try Canvas(svg: layout.size, name: title)
    draw(on: canvas, layout: layout)
    return SVGDocument(try canvas.finish(), label: label ?? titles).text
  }

  /// Writes the page as an SVG file, all or nothing.
  ///
  /// - Throws: ``FigureError``, and `FileError` where the file cannot be written; what was there is
  ///   then as it was.
  public func writeSVG(to path: String) throws {
    try WholeFile(path).write(Array(try svg().utf8))
  }

  private var titles: String {
    ([title] + plots.map(\.title)).filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Pixels a point.
  private static let scale = 2.0
  /// A side that Cairo can still draw at that scale, in points.
  private static let largestSide = 16_000.0
  /// An area that still fits into some 400 MB at that scale, in square points.
  private static let largestArea = 25_000_000.0

  private func prepared() throws(FigureError) -> PageLayout {
    try check()
    let measuring = try Canvas(png: Size(1, 1), scale: 1, opaque: true, name: title)
    let layout = PageLayout(self, on: measuring)
    let size = layout.size
    guard size.width <= Page.largestSide, size.height <= Page.largestSide,
      size.width * size.height <= Page.largestArea
    else { throw .tooLarge(page: title, width: size.width, height: size.height) }
    return layout
  }
}
