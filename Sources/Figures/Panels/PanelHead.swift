/// The title of a panel and, below it, its legend.
struct PanelHead {
  let title: String
  var legend: Legend?

  private static let gap = 7.0

  /// The height of both, with the space to the body.
  func height(_ theme: Theme) -> Double {
    legendHeight + (title.isEmpty ? 4 : theme.title.capHeight + 2 * PanelHead.gap)
  }

  private var legendHeight: Double {
    guard let legend, legend.height > 0 else { return 0 }
    return legend.height + 4
  }

  /// Draws both above a body, at most as wide as it, or as wide as told.
  func draw(
    on canvas: borrowing Canvas, above body: Rectangle, theme: Theme, maxWidth: Double? = nil
  ) {
    let top = body.top - legendHeight
    legend?.draw(on: canvas, at: Point(body.left, top), theme: theme)
    let middle = top - PanelHead.gap - theme.title.capHeight / 2
    canvas.text(
      title, at: Point(body.left, middle), theme.title, maxWidth: maxWidth ?? body.width)
  }
}
