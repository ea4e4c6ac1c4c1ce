internal import Figures

/// A drawn figure with its caption, and its numbers as a table where these are few.
struct FigureBlock {
  /// What is drawn.
  let panels: [any Panel]
  /// The panels in a row.
  var columns = 1
  /// What the figure shows in a few words, for those who do not see it.
  let label: String
  /// What there is to see in it, in plain words.
  let caption: String
  /// The numbers, folded away.
  var table: DataTable?

  /// The figure in light and in dark, of which the style sheet shows one.
  func html() throws(FigureError) -> HTML {
    let light = try svg(.light)
    let dark = try svg(.dark)
    return """
      <figure>
      <div class="scroll" tabindex="0" role="group" aria-label="Figure: \(label)">
      <div class="light">\(light)</div>
      <div class="dark">\(dark)</div>
      </div>
      <figcaption>\(caption)</figcaption>
      \(foldedTable)
      </figure>
      """
  }

  private func svg(_ theme: Theme) throws(FigureError) -> HTML {
    let page = Page(title: "", plots: panels, columns: columns, theme: theme)
    return HTML(markup: try page.svg(label: label))
  }

  private var foldedTable: HTML {
    guard let table else { return "" }
    return "<details><summary>The same as a table</summary>\n\(table.html)</details>"
  }
}
