internal import CDrawing

/// How text looks: its size in points, its colour, and whether it is bold.
public struct Lettering: Sendable, Equatable {
  /// The size in points.
  public var size: Double
  /// The colour.
  public var colour: Colour
  /// Whether it is bold.
  public var bold: Bool

  /// How text looks.
  public init(_ size: Double, _ colour: Colour, bold: Bool = false) {
    self.size = size
    self.colour = colour
    self.bold = bold
  }

  /// The height of a line with the space to the next one.
  var lineHeight: Double { size * 1.35 }
  /// The height of a capital above the baseline.
  var capHeight: Double { size * 0.73 }
}

/// Which part of a text lies in the place where it is drawn.
public enum Anchor: Sendable, Equatable {
  /// Its left end.
  case left
  /// Its middle.
  case middle
  /// Its right end.
  case right
}

extension Canvas {
  /// The width of a line of text, in points.
  public func width(of text: String, _ lettering: Lettering) -> Double {
    unsafe withText(text, lettering, 0) { unsafe cd_text_width(handle, $0) }
  }

  /// Draws a line of text whose capitals are centred on a place's height.
  ///
  /// Text is never read as markup. Control characters are shown as `�`, and what is wider than
  /// `maxWidth` ends in an ellipsis.
  public func text(
    _ text: String, at place: Point, _ lettering: Lettering, anchor: Anchor = .left,
    maxWidth: Double = 0
  ) {
    unsafe withText(text, lettering, maxWidth) { drawn in
      let width = anchor == .left ? 0 : unsafe cd_text_width(handle, drawn)
      let part: Double = anchor == .left ? 0 : anchor == .middle ? 0.5 : 1
      let start = cd_point(x: place.x - part * width, y: place.y + lettering.capHeight / 2)
      unsafe cd_draw_text(handle, drawn, start, lettering.colour.drawn)
    }
  }

  private func withText<Result>(
    _ text: String, _ lettering: Lettering, _ maxWidth: Double, _ body: (cd_text) -> Result
  ) -> Result {
    var shown = text.withoutControls
    return shown.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
        unsafe body(
          cd_text(
            bytes: characters.baseAddress, count: characters.count, size: lettering.size,
            bold: lettering.bold, max_width: maxWidth))
      }
    }
  }
}
