/// Pictures in rows, each with a line of text above and below.
public struct ContactSheet: Panel {
  /// One picture with its texts.
  public struct Entry: Sendable, Equatable {
    /// The picture.
    public var picture: Picture
    /// The text above it; empty for none.
    public var above: String
    /// The text below it; empty for none.
    public var below: String

    /// A picture with its texts.
    public init(_ picture: Picture, above: String = "", below: String = "") {
      self.picture = picture
      self.above = above
      self.below = below
    }
  }

  /// The title above the sheet; empty for none.
  public var title: String
  /// The pictures, row after row.
  public var entries: [Entry]
  /// The pictures in a row.
  public var columns: Int
  /// The side of the square into which each picture is fitted, in points.
  public var side: Double

  /// A sheet of pictures.
  public init(title: String = "", entries: [Entry], columns: Int = 6, side: Double = 96) {
    self.title = title
    self.entries = entries
    self.columns = columns
    self.side = side
  }

  /// Finds what cannot be drawn.
  public func check() throws(FigureError) {
    guard columns > 0, side >= 8, side.isFinite else {
      throw .unfit(
        figure: title, wanted: "at least one column of pictures of at least 8 points",
        found: "\(columns) columns of \(side) points")
    }
    for (index, entry) in entries.enumerated() {
      guard let misfit = entry.picture.misfit else { continue }
      throw .unfit(
        figure: title, wanted: "three bytes a pixel in picture \(index + 1)", found: misfit)
    }
  }

  private static let gap = 12.0

  private func captionHeight(_ theme: Theme, _ text: (Entry) -> String) -> Double {
    entries.contains { !text($0).isEmpty } ? theme.tick.lineHeight + 3 : 0
  }

  private func heights(_ theme: Theme) -> (above: Double, below: Double) {
    (captionHeight(theme) { $0.above }, captionHeight(theme) { $0.below })
  }

  private func cell(_ theme: Theme) -> Size {
    let (above, below) = heights(theme)
    return Size(side + ContactSheet.gap, above + side + below + ContactSheet.gap)
  }

  /// The sheet and the space for its title.
  public func layout(on canvas: borrowing Canvas, theme: Theme) -> PanelLayout {
    let cell = cell(theme)
    let across = max(min(columns, entries.count), 1)
    let down = max((entries.count + columns - 1) / columns, 1)
    return PanelLayout(
      body: Size(
        Double(across) * cell.width - ContactSheet.gap,
        Double(down) * cell.height - ContactSheet.gap),
      margins: Margins(top: PanelHead(title: title).height(theme)))
  }

  /// Draws the sheet from the top left of the body on.
  public func draw(on canvas: borrowing Canvas, body: Rectangle, theme: Theme) {
    PanelHead(title: title).draw(on: canvas, above: body, theme: theme)
    let cell = cell(theme)
    for (index, entry) in entries.enumerated() {
      let corner = Point(
        body.left + Double(index % columns) * cell.width,
        body.top + Double(index / columns) * cell.height)
      draw(entry, on: canvas, at: corner, theme: theme)
    }
  }

  private func draw(
    _ entry: Entry, on canvas: borrowing Canvas, at corner: Point, theme: Theme
  ) {
    let (above, below) = heights(theme)
    let middle = corner.x + side / 2
    let square = Rectangle(corner.x, corner.y + above, side, side)
    let lettering = Lettering(theme.tick.size, theme.ink)
    canvas.text(
      entry.above, at: Point(middle, corner.y + above / 2 - 1), lettering, anchor: .middle,
      maxWidth: side)
    canvas.text(
      entry.below, at: Point(middle, square.bottom + below / 2 + 1), theme.tick, anchor: .middle,
      maxWidth: side)
    let picture = entry.picture
    let longest = Double(max(picture.width, picture.height))
    let size = Size(
      side * Double(picture.width) / longest, side * Double(picture.height) / longest)
    // A small picture shows its pixels, as they are.
    canvas.picture(
      picture,
      in: Rectangle(
        square.middle.x - size.width / 2, square.middle.y - size.height / 2, size.width,
        size.height),
      smooth: longest > side)
  }
}
