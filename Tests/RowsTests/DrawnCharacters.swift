import Foundation

@testable import Images

/// Characters drawn by the test: a bar, a ring and a cross, 12 pixels high, of varied thickness.
enum DrawnCharacters {
  static func all(count: Int, seed: UInt64) -> LabelledImages {
    var generator = SeededGenerator(seed: seed)
    var pixels: [UInt8] = []
    let samples = (0..<count).map { index in
      pixels += character(index % 3, &generator)
      return LabelledImages.Sample(
        picture: index, name: "drawn#\(index)", category: index % 3)
    }
    return LabelledImages(
      of: ["bar", "cross", "ring"], samples, PictureBlock(width: 12, height: 12, pixels: pixels))
  }

  private static func character(_ kind: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    let half = Double.random(in: 0.8...1.4, using: &generator)
    let size = Double.random(in: 3.5...5, using: &generator)
    return (0..<144).map { index in
      let (x, y) = (Double(index % 12) - 5.5, Double(index / 12) - 5.5)
      let radius = (x * x + y * y).squareRoot()
      let isInk =
        switch kind {
        case 0: abs(x) < half + 1 && abs(y) < size
        case 1: radius < size && (abs(x) < half || abs(y) < half)
        default: abs(radius - size + half) < half
        }
      return isInk ? 230 : 0
    }
  }
}
