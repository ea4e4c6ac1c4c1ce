/// A line through points; a point that is not finite leaves a gap.
struct Line: Layer {
  let points: [(Double, Double)]
  let label: String?
  let style: LineStyle
  let tint: Int?

  var mark: Mark { .line(style) }

  func extent(logarithmic: (x: Bool, y: Bool)) -> (x: Extent, y: Extent) {
    (
      Extent(points.lazy.map { $0.0 }, logarithmic: logarithmic.x),
      Extent(points.lazy.map { $0.1 }, logarithmic: logarithmic.y)
    )
  }

  func draw(on canvas: borrowing Canvas, frame: Frame, style: LayerStyle) {
    for run in runs(frame) {
      if let casing = style.casing {
        canvas.stroke(run, Pen(casing, width: 3.6))
      }
      canvas.stroke(run, Pen(style.colour, width: 1.8, style: self.style))
    }
  }

  /// The parts of the line between gaps, as far as they can be seen.
  private func runs(_ frame: Frame) -> [[Point]] {
    var runs: [[Point]] = []
    var last: Point?
    for (x, y) in points {
      let place = frame.place(x, y)
      defer { last = place }
      guard let last, let place, let (start, end) = frame.visible.clip(from: last, to: place)
      else { continue }
      if runs.last?.last == start {
        runs[runs.count - 1].append(end)
      } else {
        runs.append([start, end])
      }
    }
    return runs
  }
}

extension Plot {
  /// Adds a line through points of x and y; one that is not finite leaves a gap.
  ///
  /// Without a label it is not in the legend. Layers of the same `tint` have the same colour; without
  /// one it is the next of the palette.
  public mutating func line(
    _ points: [(Double, Double)], label: String? = nil, style: LineStyle = .solid, tint: Int? = nil
  ) {
    layers.append(Line(points: points, label: label, style: style, tint: tint))
  }
}
