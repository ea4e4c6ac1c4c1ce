import Images

@testable import Figures

/// A page as it looks, decoded from its PNG.
struct Rendered {
  let image: Image
  let layout: PageLayout

  init(_ page: Page) throws {
    image = try Image(decoding: try page.png(), name: "page.png")
    layout = PageLayout(page, on: try Canvas(png: Size(1, 1), scale: 1, opaque: true, name: ""))
  }

  init(_ plot: any Panel, theme: Theme = .light) throws {
    try self.init(Page(plots: [plot], theme: theme))
  }

  var body: Rectangle { layout.bodies[0] }

  /// Red, green and blue at a place of the page.
  func pixel(_ place: Point) -> [UInt8] {
    let (x, y) = (Int(place.x * 2), Int(place.y * 2))
    let start = (y * image.width + x) * image.channels
    return Array(image.pixels[start..<start + 3])
  }

  /// Red, green and blue at parts of the first body's width and height, from its lower left corner.
  func pixel(across: Double, up: Double) -> [UInt8] {
    pixel(Point(body.left + across * body.width, body.bottom - up * body.height))
  }
}

extension Plot {
  /// A plot of the unit square.
  static var unit: Plot { Plot(x: Axis("x", 0...1), y: Axis("y", 0...1)) }
}

let white: [UInt8] = [255, 255, 255]
