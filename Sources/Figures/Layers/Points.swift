/// Discs at points.
struct Points: Layer {
  let points: [(Double, Double)]
  let label: String?
  let tint: Int?

  var mark: Mark { .disc }
  // A disc on the edge of the frame is drawn whole.
  var isClipped: Bool { false }

  func extent(logarithmic: (x: Bool, y: Bool)) -> (x: Extent, y: Extent) {
    (
      Extent(points.lazy.map { $0.0 }, logarithmic: logarithmic.x),
      Extent(points.lazy.map { $0.1 }, logarithmic: logarithmic.y)
    )
  }

  func draw(on canvas: borrowing Canvas, frame: Frame, style: LayerStyle) {
    // Many points overlap: smaller and more transparent ones show how dense they are.
    let many = points.count > 200
    let radius = many ? 1.6 : 2.8
    for (x, y) in points {
      guard let place = frame.place(x, y), frame.contains(place) else { continue }
      if let casing = style.casing { canvas.disc(place, radius: radius + 1, casing) }
      canvas.disc(place, radius: radius, style.colour.opacity(many ? 0.6 : 0.9))
    }
  }
}

extension Plot {
  /// Adds discs at points of x and y.
  public mutating func points(
    _ points: [(Double, Double)], label: String? = nil, tint: Int? = nil
  ) {
    layers.append(Points(points: points, label: label, tint: tint))
  }
}
