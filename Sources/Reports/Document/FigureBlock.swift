internal import Figures

/// A drawn figure with its caption, and its numbers as a table where these are few.
struct FigureBlock {
  /// One drawing of the figure.
  struct Part {
    /// What is drawn, in a few words for those who do not see it.
    let label: String
    /// The drawing.
    let panel: any Panel
  }

  /// What the figure is.
  let label: String
  /// The drawings, side by side where there is room.
  let parts: [Part]
  /// What there is to see, in plain words.
  let caption: String
  /// The numbers, folded away.
  var table: DataTable?

  /// A figure of some drawings.
  init(label: String, parts: [Part], caption: String, table: DataTable? = nil) {
    self.label = label
    self.parts = parts
    self.caption = caption
    self.table = table
  }

  /// A figure of one drawing.
  init(label: String, _ panel: any Panel, caption: String, table: DataTable? = nil) {
    self.init(
      label: label, parts: [Part(label: label, panel: panel)], caption: caption, table: table)
  }

  /// The figure in light and in dark, of which the style sheet shows one.
  func html() throws(FigureError) -> HTML {
    let (light, dark) = (try drawings(.light), try drawings(.dark))
    return """
      <figure>
      <div class="scroll" tabindex="0" role="group" aria-label="Figure: \(label)">
      <div class="parts light">\(light)</div>
      <div class="parts dark">\(dark)</div>
      </div>
      <figcaption>\(caption)</figcaption>
      \(foldedTable)
      </figure>
      """
  }

  private func drawings(_ theme: Theme) throws(FigureError) -> [HTML] {
    var drawings: [HTML] = []
    for part in parts {
      let page = Page(title: "", plots: [part.panel], theme: theme)
      drawings.append(HTML(markup: try page.svg(label: part.label)))
    }
    return drawings
  }

  private var foldedTable: HTML {
    guard let table else { return "" }
    return "<details><summary>The same as a table</summary>\n\(table.html)</details>"
  }
}
