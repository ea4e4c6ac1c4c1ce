/// How often each category was answered for each true one: a table with counts, each cell coloured
/// by its share of the row.
public struct ConfusionFigure: Panel {
  /// The title above the table; empty for none.
  public var title: String
  /// The names of the categories, in the order of the counts.
  public var names: [String]
  /// `counts[true][answer]`.
  public var counts: [[Int]]
  /// What the rows are.
  public var rowLabel = "true category"
  /// What the columns are.
  public var columnLabel = "answer"

  /// A table of `counts[true][answer]`.
  public init(title: String = "", names: [String], counts: [[Int]]) {
    self.title = title
    self.names = names
    self.counts = counts
  }

  /// Finds what cannot be drawn.
  public func check() throws(FigureError) {
    guard !names.isEmpty, counts.count == names.count,
      counts.allSatisfy({ $0.count == names.count })
    else {
      throw .unfit(
        figure: title, wanted: "\(names.count) rows of as many counts, one a category",
        found: "rows of \(counts.map(\.count))")
    }
    guard counts.allSatisfy({ $0.allSatisfy { $0 >= 0 } }) else {
      throw .unfit(figure: title, wanted: "counts from 0 on", found: "a negative count")
    }
  }

  /// The side of a cell, in points; many categories get small cells, few a table large enough for
  /// its labels.
  private var cell: Double {
    let count = Double(names.count)
    return min(max(560 / count, 7), max(34, 110 / count))
  }
  private func lettering(_ theme: Theme) -> Lettering {
    Lettering(min(theme.tick.size, cell * 0.9), theme.mutedInk)
  }

  private static let longestName = 120.0
  private static let gap = 6.0

  private func widest(on canvas: borrowing Canvas, theme: Theme) -> Double {
    var widest = 0.0
    for name in names { widest = max(widest, canvas.width(of: name, lettering(theme))) }
    return min(widest, ConfusionFigure.longestName)
  }

  private func bar(_ theme: Theme) -> ColourBar {
    ColourBar(map: theme.shares, range: 0...1, label: "share of the row")
  }

  /// The table and the space for the names and the colour bar.
  public func layout(on canvas: borrowing Canvas, theme: Theme) -> PanelLayout {
    let side = cell * Double(names.count)
    let widest = widest(on: canvas, theme: theme)
    let label = theme.label.lineHeight + 4
    // Names are turned where they are wider than a cell.
    let below = widest > cell - 4 ? widest : theme.tick.capHeight
    return PanelLayout(
      body: Size(side, side),
      margins: Margins(
        top: PanelHead(title: title).height(theme),
        left: widest + ConfusionFigure.gap + label,
        bottom: below + ConfusionFigure.gap + label,
        right: bar(theme).extent(height: side, on: canvas, theme: theme)))
  }

  /// Draws the table in the top left of the body.
  public func draw(on canvas: borrowing Canvas, body: Rectangle, theme: Theme) {
    let side = cell * Double(names.count)
    let table = Rectangle(body.left, body.top, side, side)
    PanelHead(title: title).draw(on: canvas, above: table, theme: theme)
    drawCells(on: canvas, table: table, theme: theme)
    drawNames(on: canvas, table: table, theme: theme)
    bar(theme).draw(on: canvas, beside: table, theme: theme)
  }

  private func drawCells(on canvas: borrowing Canvas, table: Rectangle, theme: Theme) {
    let pen = Pen(theme.faintInk, width: 0.75)
    // In a large table the lines would be in the way.
    for line in 0...names.count where cell >= 14 || line % names.count == 0 {
      let along = Double(line) * cell
      canvas.line(
        from: Point(table.left + along, table.top), to: Point(table.left + along, table.bottom),
        pen)
      canvas.line(
        from: Point(table.left, table.top + along), to: Point(table.right, table.top + along), pen)
    }
    for (row, line) in counts.enumerated() {
      let total = line.reduce(0.0) { $0 + Double($1) }
      for (column, count) in line.enumerated() where count > 0 {
        let colour = theme.shares.colour(at: Double(count) / total)
        let place = Rectangle(
          table.left + Double(column) * cell, table.top + Double(row) * cell, cell, cell)
        canvas.fill(place.inset(cell >= 14 ? 0.75 : 0), colour)
        drawCount(count, on: canvas, at: place.middle, colour: colour)
      }
    }
  }

  /// Draws a count where it fits into its cell, black or white, whichever is easier to read.
  private func drawCount(
    _ count: Int, on canvas: borrowing Canvas, at place: Point, colour: Colour
  ) {
    let ink = colour.luminance > 0.22 ? Colour(0x101214) : Colour(0xFFFFFF)
    let lettering = Lettering(min(10, cell * 0.4), ink)
    guard lettering.size >= 5, canvas.width(of: "\(count)", lettering) <= cell - 2 else { return }
    canvas.text("\(count)", at: place, lettering, anchor: .middle)
  }

  private func drawNames(on canvas: borrowing Canvas, table: Rectangle, theme: Theme) {
    let widest = widest(on: canvas, theme: theme)
    let isTurned = widest > cell - 4
    let lettering = lettering(theme)
    for (index, name) in names.enumerated() {
      let along = (Double(index) + 0.5) * cell
      canvas.text(
        name, at: Point(table.left - ConfusionFigure.gap, table.top + along), lettering,
        anchor: .right, maxWidth: widest + 0.5)
      let half = isTurned ? 0 : lettering.capHeight / 2
      let below = Point(table.left + along, table.bottom + ConfusionFigure.gap + half)
      canvas.turned(by: isTurned ? -.pi / 2 : 0, around: below) {
        canvas.text(
          name, at: Point(0, 0), lettering, anchor: isTurned ? .right : .middle,
          maxWidth: widest + 0.5)
      }
    }
    let label = ConfusionFigure.gap + 4 + theme.label.lineHeight / 2
    let beside = Point(table.left - widest - label, table.middle.y)
    canvas.turned(by: -.pi / 2, around: beside) {
      canvas.text(rowLabel, at: Point(0, 0), theme.label, anchor: .middle)
    }
    let below = table.bottom + label + (isTurned ? widest : theme.tick.capHeight)
    canvas.text(columnLabel, at: Point(table.middle.x, below), theme.label, anchor: .middle)
  }
}
