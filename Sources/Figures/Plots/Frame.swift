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

  // Cairo's coordinates end at some millions of pixels.
  private func bounded(_ part: Double) -> Double { min(max(part, -1000), 1000) }
}
