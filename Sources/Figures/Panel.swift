/// One drawing of a page: a plot, a table, a dial, a sheet of pictures.
public protocol Panel: Sendable {
  /// The title, for messages.
  var title: String { get }

  /// Finds what cannot be drawn.
  ///
  /// - Throws: ``FigureError/unfit(figure:wanted:found:)``.
  func check() throws(FigureError)

  /// The space that the panel asks for; the page may give more.
  func layout(on canvas: borrowing Canvas, theme: Theme) -> PanelLayout

  /// Draws the panel, its body inside a rectangle and its titles and labels around that.
  func draw(on canvas: borrowing Canvas, body: Rectangle, theme: Theme)
}

/// The space that a panel asks for.
public struct PanelLayout: Sendable, Equatable {
  /// The body, which panels of a row and column share the edges of.
  public var body: Size
  /// The space around it.
  public var margins: Margins

  /// The space that a panel asks for.
  public init(body: Size, margins: Margins) {
    self.body = body
    self.margins = margins
  }
}

extension Theme {
  var title: Lettering { Lettering(12, ink, bold: true) }
  var label: Lettering { Lettering(10.5, ink) }
  var tick: Lettering { Lettering(9.5, mutedInk) }
}
