/// A place on a page, in points from its top left corner.
public struct Point: Sendable, Equatable {
  /// Points to the right.
  public var x: Double
  /// Points downwards.
  public var y: Double

  /// A place on a page.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A width and a height, in points.
public struct Size: Sendable, Equatable {
  /// The width.
  public var width: Double
  /// The height.
  public var height: Double

  /// A width and a height.
  public init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }
}

/// A part of a page.
public struct Rectangle: Sendable, Equatable {
  /// The top left corner.
  public var origin: Point
  /// The width and the height.
  public var size: Size

  /// A part of a page.
  public init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    origin = Point(x, y)
    size = Size(width, height)
  }

  var left: Double { origin.x }
  var top: Double { origin.y }
  var right: Double { origin.x + size.width }
  var bottom: Double { origin.y + size.height }
  var width: Double { size.width }
  var height: Double { size.height }
  var middle: Point { Point(left + width / 2, top + height / 2) }
  var corners: [Point] {
    [Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom)]
  }

  func inset(_ by: Double) -> Rectangle {
    Rectangle(left + by, top + by, width - 2 * by, height - 2 * by)
  }
}

/// The space around a panel's body, for titles, labels and legends, in points.
public struct Margins: Sendable, Equatable {
  /// Above the body.
  public var top = 0.0
  /// To the left of the body.
  public var left = 0.0
  /// Below the body.
  public var bottom = 0.0
  /// To the right of the body.
  public var right = 0.0

  /// Space around a body.
  public init(top: Double = 0, left: Double = 0, bottom: Double = 0, right: Double = 0) {
    (self.top, self.left, self.bottom, self.right) = (top, left, bottom, right)
  }
}
