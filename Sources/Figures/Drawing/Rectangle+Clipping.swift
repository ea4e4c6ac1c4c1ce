extension Rectangle {
  /// The part of a line inside the rectangle; nil where there is none (Liang and Barsky, 1984).
  func clip(from start: Point, to end: Point) -> (Point, Point)? {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    var (first, last) = (0.0, 1.0)
    for (step, space) in [
      (-dx, start.x - left), (dx, right - start.x), (-dy, start.y - top), (dy, bottom - start.y),
    ] {
      if step == 0, space < 0 { return nil }
      if step < 0 { first = max(first, space / step) }
      if step > 0 { last = min(last, space / step) }
    }
    guard first <= last else { return nil }
    func place(_ part: Double) -> Point { Point(start.x + part * dx, start.y + part * dy) }
    // Ends inside are the very same places, so that lines can be told to go on.
    return (first == 0 ? start : place(first), last == 1 ? end : place(last))
  }

  /// The part of a polygon inside the rectangle (Sutherland and Hodgman, 1974).
  func clip(polygon: [Point]) -> [Point] {
    var corners = polygon
    corners = corners.cut { $0.x - left }
    corners = corners.cut { right - $0.x }
    corners = corners.cut { $0.y - top }
    corners = corners.cut { bottom - $0.y }
    return corners
  }
}

extension [Point] {
  /// The part of a polygon on the side of a line where the distance to it is not negative.
  fileprivate func cut(_ distance: (Point) -> Double) -> [Point] {
    guard var previous = last else { return [] }
    var kept: [Point] = []
    for corner in self {
      let (from, to) = (distance(previous), distance(corner))
      if (from < 0) != (to < 0) {
        let part = from / (from - to)
        kept.append(
          Point(
            previous.x + part * (corner.x - previous.x),
            previous.y + part * (corner.y - previous.y)))
      }
      if to >= 0 { kept.append(corner) }
      previous = corner
    }
    return kept
  }
}
