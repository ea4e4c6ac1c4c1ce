/// Data drawn over the axes of a plot.
protocol Layer: Sendable {
  /// The entry in the legend; nil for none.
  var label: String? { get }
  /// The place in the palette; nil for the next one.
  var tint: Int? { get }
  /// Whether the layer has a colour of the palette.
  var takesTint: Bool { get }
  /// Whether axes end where the layer's data end.
  var fillsFrame: Bool { get }
  /// Whether what lies outside the frame is cut off.
  var isClipped: Bool { get }
  /// What stands for the layer in the legend.
  var mark: Mark { get }

  /// The data that the axes must show.
  func extent(logarithmic: (x: Bool, y: Bool)) -> (x: Extent, y: Extent)
  /// Finds what cannot be drawn.
  func check(figure: String) throws(FigureError)
  /// Draws the layer.
  func draw(on canvas: borrowing Canvas, frame: Frame, style: LayerStyle)
}

/// What stands for a layer in the legend.
enum Mark: Sendable, Equatable {
  case line(LineStyle)
  case disc
  case block(opacity: Double)

  /// Its width in points.
  var width: Double {
    switch self {
    case .line: 18
    case .disc: 7
    case .block: 12
    }
  }
}

/// How a layer looks on its page.
struct LayerStyle {
  let colour: Colour
  /// The colour around lines and points that lie over a heat map.
  let casing: Colour?
}

extension Layer {
  var takesTint: Bool { true }
  var fillsFrame: Bool { false }
  var isClipped: Bool { true }
  func check(figure: String) throws(FigureError) {}
}
