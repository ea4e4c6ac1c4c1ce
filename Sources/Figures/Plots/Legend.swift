/// The labelled layers of a plot, in lines above its frame.
struct Legend {
  struct Entry {
    let label: String
    let mark: Mark
    let colour: Colour
  }

  private let entries: [(entry: Entry, place: Point, width: Double)]
  /// The height of all lines.
  let height: Double

  private static let space = 5.0
  private static let gap = 14.0
  private static let lineHeight = 15.0

  /// The entries in lines of at most a width.
  init(_ entries: [Entry], width: Double, on canvas: borrowing Canvas, theme: Theme) {
    var placed: [(Entry, Point, Double)] = []
    var place = Point(0, 0)
    for entry in entries {
      let start = entry.mark.width + Legend.space
      let text = min(canvas.width(of: entry.label, theme.tick), width - start)
      let extent = start + text
      if place.x > 0, place.x + extent > width {
        place = Point(0, place.y + Legend.lineHeight)
      }
      placed.append((entry, place, text))
      place.x += extent + Legend.gap
    }
    self.entries = placed
    height = entries.isEmpty ? 0 : place.y + Legend.lineHeight
  }

  func draw(on canvas: borrowing Canvas, at origin: Point, theme: Theme) {
    for (entry, place, width) in entries {
      let left = origin.x + place.x
      let middle = origin.y + place.y + Legend.lineHeight / 2
      drawMark(entry, on: canvas, left: left, middle: middle)
      canvas.text(
        entry.label, at: Point(left + entry.mark.width + Legend.space, middle), theme.tick,
        maxWidth: width + 0.5)
    }
  }

  private func drawMark(
    _ entry: Entry, on canvas: borrowing Canvas, left: Double, middle: Double
  ) {
    let right = left + entry.mark.width
    switch entry.mark {
    case .line(let style):
      canvas.line(
        from: Point(left, middle), to: Point(right, middle),
        Pen(entry.colour, width: 1.8, style: style))
    case .disc:
      canvas.disc(Point((left + right) / 2, middle), radius: 3.5, entry.colour)
    case .block(let opacity):
      let block = Rectangle(left, middle - 5, right - left, 10)
      canvas.fill(block, entry.colour.opacity(opacity))
      canvas.stroke(block.corners, Pen(entry.colour, width: 0.75), closed: true)
    }
  }
}
