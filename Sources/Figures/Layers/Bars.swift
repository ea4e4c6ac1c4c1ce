/// Bars from 0 to their height, each centred on its x.
struct Bars: Layer {
  let bars: [(Double, Double)]
  let width: Double
  let label: String?
  let tint: Int?

  var mark: Mark { .block(opacity: 0.6) }

  func extent(logarithmic: (x: Bool, y: Bool)) -> (x: Extent, y: Extent) {
    let ends = bars.lazy.flatMap { [$0.0 - width / 2, $0.0 + width / 2] }
    var heights = Extent(bars.lazy.map { $0.1 }, logarithmic: logarithmic.y)
    if !logarithmic.y { heights.add(0...0) }
    return (Extent(ends, logarithmic: logarithmic.x), heights)
  }

  func check(figure: String) throws(FigureError) {
    guard width > 0, width.isFinite else {
      throw .unfit(figure: figure, wanted: "bars of a positive width", found: "\(width)")
    }
  }

  func draw(on canvas: borrowing Canvas, frame: Frame, style: LayerStyle) {
    let base = frame.down(0) ?? frame.body.bottom
    for (x, height) in bars {
      guard let left = frame.across(x - width / 2), let right = frame.across(x + width / 2),
        let top = frame.down(height)
      else { continue }
      let bar = Rectangle(left, min(top, base), right - left, abs(base - top))
      let corners = frame.visible.clip(polygon: bar.corners)
      canvas.fill(corners, style.colour.opacity(0.6))
      canvas.stroke(corners, Pen(style.colour, width: 0.75), closed: true)
    }
  }
}

extension Plot {
  /// Adds bars of x and height, each centred on its x; the width is in units of x.
  ///
  /// Bars are half transparent, so that two histograms can lie over each other.
  public mutating func bars(
    _ bars: [(Double, Double)], width: Double, label: String? = nil, tint: Int? = nil
  ) {
    layers.append(Bars(bars: bars, width: width, label: label, tint: tint))
  }
}
