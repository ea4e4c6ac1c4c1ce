import Foundation
import Images

/// Pictures that a program draws itself: two kinds of wedge, turned by known angles.
///
/// A source of a user's own: nothing is drawn before it is asked for.
struct WedgePictures: PictureSource {
  let angles: [Double]
  var side = 16

  /// Narrow ones, then wide ones.
  var count: Int { 2 * angles.count }

  func picture(
    at index: Int, options: DecodingOptions
  ) throws(ImageDecodingError) -> Image {
    let (width, angle) = (index < angles.count ? 60.0 : 180, angles[index % angles.count])
    let centre = Double(side - 1) / 2
    let pixels = (0..<side * side).map { place -> UInt8 in
      let (x, y) = (Double(place % side) - centre, centre - Double(place / side))
      let apart = abs((atan2(y, x) * 180 / .pi - angle).remainder(dividingBy: 360))
      return apart < width / 2 && (x * x + y * y).squareRoot() < centre ? 220 : 30
    }
    return Image(width: side, height: side, channels: 1, pixels: pixels)
  }

  /// What they show, the angle under a name.
  func labelled(_ coordinate: String = "rotation") throws -> LabelledImages {
    try LabelledImages(
      categories: ["narrow", "wide"],
      samples: (0..<count).map { index in
        LabelledImages.Sample(
          picture: index, name: "wedge \(index)", category: index / angles.count,
          pose: [coordinate: angles[index % angles.count]])
      }, source: self)
  }

  /// So many angles round the circle from a start.
  static func round(_ turns: Int, from start: Double = 0) -> WedgePictures {
    WedgePictures(angles: (0..<turns).map { start + 360 * Double($0) / Double(turns) })
  }
}
