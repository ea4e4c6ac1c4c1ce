internal import CDrawing

/// How a line is drawn.
public enum LineStyle: Sendable, Equatable {
  /// Whole.
  case solid
  /// In dashes.
  case dashed
  /// In dots.
  case dotted
}

/// A line's colour, width in points, and style.
public struct Pen: Sendable, Equatable {
  /// The colour.
  public var colour: Colour
  /// The width in points.
  public var width: Double
  /// Whole, dashed or dotted.
  public var style: LineStyle

  /// A pen.
  public init(_ colour: Colour, width: Double = 1, style: LineStyle = .solid) {
    self.colour = colour
    self.width = width
    self.style = style
  }

  var drawn: cd_pen {
    let (dash, gap): (Double, Double) =
      switch style {
      case .solid: (0, 0)
      case .dashed: (4, 2.5)
      case .dotted: (1, 1.5)
      }
    // Dashes grow with the width, so that a thick line keeps its look.
    let unit = max(width, 0.75)
    return cd_pen(colour: colour.drawn, width: width, dash: dash * unit, gap: gap * unit)
  }
}
