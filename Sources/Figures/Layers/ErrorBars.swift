/// Vertical bars from a low to a high number.
struct ErrorBars: Layer {
  let bars: [(Double, ClosedRange<Double>)]
  let label: String?
  let tint: Int?

  var mark: Mark { .line(.solid) }

  func extent(logarithmic: (x: Bool, y: Bool)) -> (x: Extent, y: Extent) {
    (
      Extent(bars.lazy.map { $0.0 }, logarithmic: logarithmic.x),
      Extent(
        bars.lazy.flatMap { [$0.1.lowerBound, $0.1.upperBound] }, logarithmic: logarithmic.y)
    )
  }

  func draw(on canvas: borrowing Canvas, frame: Frame, style: LayerStyle) {
    let pen = Pen(style.colour, width: 1.2)
    for (x, range) in bars {
      guard let low = frame.place(x, range.lowerBound), let high = frame.place(x, range.upperBound)
      else { continue }
      guard let (start, end) = frame.visible.clip(from: low, to: high) else { continue }
      canvas.line(from: start, to: end, pen)
      for end in [start, end] {
        canvas.line(from: Point(end.x - 3, end.y), to: Point(end.x + 3, end.y), pen)
      }
    }
  }
}

extension Plot {
  /// Adds vertical bars at an x, from a low to a high y, such as a mean ± its standard error.
  public mutating func errorBars(
    _ bars: [(Double, ClosedRange<Double>)], label: String? = nil, tint: Int? = nil
  ) {
    layers.append(ErrorBars(bars: bars, label: label, tint: tint))
  }
}
