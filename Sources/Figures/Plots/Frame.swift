/// Where the data of a plot lie on the page.
struct Frame {
  let body: Rectangle
  let x: Scale
  let y: Scale

  /// The place of a pair of numbers; nil where it has none.
  func place(_ x: Double, _ y: Double) -> Point? {
    guard let across = across(x), let down = down(y) else { return nil }
    return Point(across, down)
  }

  func across(_ x: Double) -> Double? {
    self.x.part(of: x).map { body.left + body.width * bounded($0) }
  }

  func down(_ y: Double) -> Double? {
    self.y.part(of: y).map { body.bottom - body.height * bounded($0) }
  }

  /// Whether a place lies inside the frame or on its edge.
  func contains(_ place: Point) -> Bool {
    let edge = body.inset(-0.01)
    return place.x >= edge.left && place.x <= edge.right && place.y >= edge.top
      && place.y <= edge.bottom
  }

  /// The frame with a margin that hides the ends of what is cut; Cairo loses shapes that reach some
  /// ten thousands of points.
  var visible: Rectangle { body.inset(-50) }

  // Keeps the arithmetic of cutting finite.
  private func bounded(_ part: Double) -> Double { min(max(part, -1e12), 1e12) }
}
