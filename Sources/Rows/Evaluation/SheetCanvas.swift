internal import Images

/// A colour picture that is drawn on; what falls outside is left out.
struct SheetCanvas {
  let width: Int
  let height: Int
  var pixels: [UInt8]

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    pixels = [UInt8](repeating: 24, count: width * height * 3)
  }

  mutating func fill(_ columns: Range<Int>, _ lines: Range<Int>, with color: [UInt8]) {
    for y in lines.clamped(to: 0..<height) {
      for x in columns.clamped(to: 0..<width) {
        pixels.replaceSubrange(3 * (y * width + x)..<3 * (y * width + x) + 3, with: color)
      }
    }
  }

  /// Draws a gray picture, each pixel a square.
  mutating func draw(_ image: Image, left: Int, top: Int, scale: Int) {
    for y in 0..<image.height {
      for x in 0..<image.width {
        let gray = image.pixels[y * image.width + x]
        let (x, y) = (left + scale * x, top + scale * y)
        fill(x..<x + scale, y..<y + scale, with: [gray, gray, gray])
      }
    }
  }
}
