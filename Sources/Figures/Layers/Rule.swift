/// A straight line across the whole frame.
struct Rule: Layer {
  enum Direction: Sendable {
    case vertical, horizontal
  }

  let direction: Direction
  let value: Double
  let label: String?
  let style: LineStyle

  var tint: Int? { nil }
  var takesTint: Bool { false }
  var mark: Mark { .line(style) }

  func extent(logarithmic: (x: Bool, y: Bool)) -> (x: Extent, y: Extent) {
    direction == .vertical
      ? (Extent([value], logarithmic: logarithmic.x), Extent())
      : (Extent(), Extent([value], logarithmic: logarithmic.y))
  }

  func draw(on canvas: borrowing Canvas, frame: Frame, style: LayerStyle) {
    let body = frame.body
    let ends: [Point]
    switch direction {
    case .vertical:
      guard let x = frame.across(value) else { return }
      ends = [Point(x, body.top), Point(x, body.bottom)]
    case .horizontal:
      guard let y = frame.down(value) else { return }
      ends = [Point(body.left, y), Point(body.right, y)]
    }
    if let casing = style.casing { canvas.stroke(ends, Pen(casing, width: 2.8)) }
    canvas.stroke(ends, Pen(style.colour, width: 1.2, style: self.style))
  }
}

extension Plot {
  /// Adds a vertical line at an x, such as a threshold.
  public mutating func verticalLine(
    at x: Double, label: String? = nil, style: LineStyle = .dashed
  ) {
    layers.append(Rule(direction: .vertical, value: x, label: label, style: style))
  }

  /// Adds a horizontal line at a y, such as a level to reach.
  public mutating func horizontalLine(
    at y: Double, label: String? = nil, style: LineStyle = .dashed
  ) {
    layers.append(Rule(direction: .horizontal, value: y, label: label, style: style))
  }
}
