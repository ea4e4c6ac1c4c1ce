import Foundation

@testable import Images

/// Pictures drawn by the test: two kinds of wedge, turned in the plane by known angles.
enum SyntheticPictures {
  /// Wedges of 60° and of 180°, 16 pixels wide, each at `turns` angles from a different start.
  static func wedges(turns: Int, start: Double = 0, side: Int = 16) -> LabelledImages {
    var pixels: [UInt8] = []
    var samples: [LabelledImages.Sample] = []
    for (category, width) in [60.0, 180].enumerated() {
      for turn in 0..<turns {
        let angle = start + 360 * Double(turn) / Double(turns)
        pixels += wedge(at: angle, width: width, side: side)
        samples.append(
          LabelledImages.Sample(
            picture: samples.count, name: "\(category)-\(turn)", category: category,
            pose: ["rotation": angle]))
      }
    }
    return LabelledImages(
      of: ["narrow", "wide"], samples, PictureBlock(width: side, height: side, pixels: pixels))
  }

  /// Bright within half of `width` degrees of `angle`, counter-clockwise from the right.
  static func wedge(at angle: Double, width: Double, side: Int) -> [UInt8] {
    let centre = Double(side - 1) / 2
    return (0..<side * side).map { index in
      let (x, y) = (Double(index % side) - centre, centre - Double(index / side))
      let direction = atan2(y, x) * 180 / .pi
      let apart = abs((direction - angle).remainder(dividingBy: 360))
      let isInside = apart < width / 2 && (x * x + y * y).squareRoot() < centre
      return isInside ? 220 : 30
    }
  }
}
