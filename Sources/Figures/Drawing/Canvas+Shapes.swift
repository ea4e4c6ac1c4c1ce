internal import CDrawing

extension Canvas {
  /// Draws a line through places.
  public func stroke(_ line: [Point], _ pen: Pen, closed: Bool = false) {
    let places = line.map(\.drawn)
    unsafe cd_stroke(handle, places, places.count, closed, pen.drawn)
  }

  /// Draws a straight line.
  public func line(from start: Point, to end: Point, _ pen: Pen) { stroke([start, end], pen) }

  /// Fills a polygon.
  public func fill(_ polygon: [Point], _ colour: Colour) {
    let places = polygon.map(\.drawn)
    unsafe cd_fill(handle, places, places.count, colour.drawn)
  }

  /// Fills a rectangle.
  public func fill(_ rectangle: Rectangle, _ colour: Colour) { fill(rectangle.corners, colour) }

  /// Fills a disc.
  public func disc(_ centre: Point, radius: Double, _ colour: Colour) {
    unsafe cd_fill_ring(handle, centre.drawn, 0, radius, 0, 2 * Double.pi, colour.drawn)
  }

  /// Draws a circle.
  public func circle(_ centre: Point, radius: Double, _ pen: Pen) {
    unsafe cd_stroke_circle(handle, centre.drawn, radius, pen.drawn)
  }

  /// Draws while only a rectangle can be drawn on.
  public func clipped(to rectangle: Rectangle, _ draw: () -> Void) {
    unsafe cd_save(handle)
    unsafe cd_clip(handle, rectangle.origin.drawn, rectangle.width, rectangle.height)
    draw()
    unsafe cd_restore(handle)
  }

  /// Draws with axes turned clockwise by an angle in radians, and their origin in a place.
  public func turned(by angle: Double, around origin: Point, _ draw: () -> Void) {
    unsafe cd_save(handle)
    unsafe cd_turn(handle, origin.drawn, angle)
    draw()
    unsafe cd_restore(handle)
  }

  /// Draws a picture over a rectangle, smooth or each pixel as a block.
  public func picture(_ picture: Picture, in rectangle: Rectangle, smooth: Bool) {
    // Browsers smooth the pictures of an SVG; large blocks stay blocks all the same.
    let drawn = smooth ? picture : picture.magnified
    unsafe cd_draw_picture(
      handle, drawn.rgba, drawn.width, drawn.height, rectangle.origin.drawn, rectangle.width,
      rectangle.height, smooth)
  }
}

extension Point {
  var drawn: cd_point { cd_point(x: x, y: y) }
}
