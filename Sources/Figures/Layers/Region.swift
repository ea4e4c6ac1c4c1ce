/// A shaded polygon.
struct Region: Layer {
  let corners: [(Double, Double)]
  let label: String?
  let tint: Int?

  var mark: Mark { .block(opacity: 0.22) }

  func extent(logarithmic: (x: Bool, y: Bool)) -> (x: Extent, y: Extent) {
    (
      Extent(corners.lazy.map { $0.0 }, logarithmic: logarithmic.x),
      Extent(corners.lazy.map { $0.1 }, logarithmic: logarithmic.y)
    )
  }

  func draw(on canvas: borrowing Canvas, frame: Frame, style: LayerStyle) {
    let places = corners.compactMap { frame.place($0.0, $0.1) }
    canvas.fill(frame.visible.clip(polygon: places), style.colour.opacity(0.22))
  }
}

extension Plot {
  /// Adds a shaded polygon with corners of x and y, for a part of the plane or a band around a line.
  public mutating func region(
    _ corners: [(Double, Double)], label: String? = nil, tint: Int? = nil
  ) {
    layers.append(Region(corners: corners, label: label, tint: tint))
  }
}
