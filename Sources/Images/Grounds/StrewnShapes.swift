internal import Glibc

/// Discs and boxes of all sizes that lie over one another, each shaded from one colour to another.
enum StrewnShapes {
  /// The number of shapes, and the sizes of the least and the largest as shares of the side.
  private static let count = 160
  private static let sizes: (least: Float, most: Float) = (0.02, 0.5)

  /// A colour picture of shapes.
  static func picture(side: Int, using generator: inout SeededGenerator) -> Image {
    // A few colours, so that the picture hangs together as a photograph does.
    let colours = (0..<6).map { _ in Colour(using: &generator) }
    var pixels = [UInt8](repeating: 0, count: 3 * side * side)
    let whole = Shape(
      x: 0, y: 0, size: 2 * Float(side), isBox: true, colours: colours, using: &generator)
    whole.paint(on: &pixels, side: side)
    for _ in 0..<count {
      let shape = Shape(
        x: .random(in: 0..<Float(side), using: &generator),
        y: .random(in: 0..<Float(side), using: &generator),
        size: size(using: &generator) * Float(side), isBox: .random(using: &generator),
        colours: colours, using: &generator)
      shape.paint(on: &pixels, side: side)
    }
    return Image(width: side, height: side, channels: 3, pixels: pixels)
  }

  /// A size whose density falls with its third power.
  private static func size(using generator: inout SeededGenerator) -> Float {
    let (least, most) = (1 / (sizes.least * sizes.least), 1 / (sizes.most * sizes.most))
    return 1 / Float.random(in: most...least, using: &generator).squareRoot()
  }
}

/// One shape: a disc or a box that is turned and stretched.
private struct Shape {
  let x, y: Float
  let size, stretch: Float
  let turn: (cosine: Float, sine: Float)
  let isBox: Bool
  let first, second: Colour

  init(
    x: Float, y: Float, size: Float, isBox: Bool, colours: [Colour],
    using generator: inout SeededGenerator
  ) {
    (self.x, self.y, self.size, self.isBox) = (x, y, size, isBox)
    stretch = Float.random(in: 0.3...1, using: &generator)
    let angle = Float.random(in: 0..<2 * .pi, using: &generator)
    turn = (cosf(angle), sinf(angle))
    first = colours[Int.random(in: 0..<colours.count, using: &generator)]
    let other = colours[Int.random(in: 0..<colours.count, using: &generator)]
    // Most are nearly of one colour.
    second = first.mixed(with: other, share: .random(in: 0...0.5, using: &generator))
  }

  func paint(on pixels: inout [UInt8], side: Int) {
    let reach = Int((1.5 * size).rounded(.up))
    let rows = max(0, Int(y) - reach)..<min(side, Int(y) + reach + 1)
    let columns = max(0, Int(x) - reach)..<min(side, Int(x) + reach + 1)
    for row in rows {
      for column in columns {
        let (right, down) = (Float(column) - x, Float(row) - y)
        let along = (turn.cosine * right + turn.sine * down) / size
        let across = (turn.cosine * down - turn.sine * right) / (size * stretch)
        let isInside =
          isBox ? max(abs(along), abs(across)) < 1 : along * along + across * across < 1
        guard isInside else { continue }
        let share = 0.5 + 0.5 * along
        for channel in 0..<3 {
          let value = first.channels[channel] * (1 - share) + second.channels[channel] * share
          pixels[3 * (row * side + column) + channel] = UInt8(min(max(255 * value, 0), 255))
        }
      }
    }
  }
}
