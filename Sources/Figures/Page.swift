/// Panels on one page, in rows and columns whose bodies line up.
public struct Page: Sendable {
  /// The title above all; empty for none.
  public var title: String
  /// The panels, row after row.
  public var plots: [any Panel]
  /// The panels in a row.
  public var columns: Int
  /// The colours.
  public var theme: Theme

  /// A page of panels.
  public init(title: String = "", plots: [any Panel], columns: Int = 1, theme: Theme = .light) {
    self.title = title
    self.plots = plots
    self.columns = columns
    self.theme = theme
  }

  /// Finds what cannot be drawn.
  func check() throws(FigureError) {
    guard !plots.isEmpty else { throw .nothingToDraw(page: title) }
    guard columns > 0 else {
      throw .unfit(figure: title, wanted: "at least one column", found: "\(columns)")
    }
    for plot in plots { try plot.check() }
  }

  /// Draws everything in its place.
  func draw(on canvas: borrowing Canvas, layout: PageLayout) {
    if let background = theme.background {
      canvas.fill(Rectangle(0, 0, layout.size.width, layout.size.height), background)
    }
    if !title.isEmpty {
      let place = Point(PageLayout.border, PageLayout.border + PageLayout.titleSize / 2)
      canvas.text(
        title, at: place, Lettering(PageLayout.titleSize, theme.ink, bold: true),
        maxWidth: layout.size.width - 2 * PageLayout.border)
    }
    for (plot, body) in zip(plots, layout.bodies) {
      plot.draw(on: canvas, body: body, theme: theme)
    }
  }
}

/// Where each panel's body lies on the page.
struct PageLayout {
  /// The page.
  private(set) var size: Size
  /// The bodies, row after row.
  private(set) var bodies: [Rectangle] = []

  static let border = 16.0
  static let titleSize = 14.0
  private static let gap = 22.0

  /// Lays out a checked page.
  init(_ page: Page, on canvas: borrowing Canvas) {
    var layouts: [PanelLayout] = []
    for plot in page.plots { layouts.append(plot.layout(on: canvas, theme: page.theme)) }
    let columns = min(page.columns, layouts.count)
    let rows = (layouts.count + columns - 1) / columns
    let across = (0..<columns).map { column in
      Span(stride(from: column, to: layouts.count, by: columns).map { Span(across: layouts[$0]) })
    }
    let down = (0..<rows).map { row in
      Span(layouts[row * columns..<min((row + 1) * columns, layouts.count)].map { Span(down: $0) })
    }
    let top = page.title.isEmpty ? PageLayout.border : PageLayout.border + PageLayout.titleSize + 14
    let (lefts, width) = PageLayout.places(across, from: PageLayout.border)
    let (tops, height) = PageLayout.places(down, from: top)
    size = Size(width.rounded(.up), height.rounded(.up))
    for index in layouts.indices {
      let (row, column) = (index / columns, index % columns)
      bodies.append(
        Rectangle(lefts[column], tops[row], across[column].body, down[row].body))
    }
  }

  /// Where the body of each span starts, and the end of the page.
  private static func places(_ spans: [Span], from start: Double) -> ([Double], Double) {
    var place = start
    var starts: [Double] = []
    for span in spans {
      starts.append(place + span.before)
      place += span.before + span.body + span.after + gap
    }
    return (starts, place - gap + border)
  }
}

/// The extent of a row or a column: its body, and the most that any of its panels has around that.
private struct Span {
  var before = 0.0
  var body = 0.0
  var after = 0.0

  init(across layout: PanelLayout) {
    (before, body, after) = (layout.margins.left, layout.body.width, layout.margins.right)
  }

  init(down layout: PanelLayout) {
    (before, body, after) = (layout.margins.top, layout.body.height, layout.margins.bottom)
  }

  init(_ parts: [Span]) {
    for part in parts {
      before = max(before, part.before)
      body = max(body, part.body)
      after = max(after, part.after)
    }
  }
}
