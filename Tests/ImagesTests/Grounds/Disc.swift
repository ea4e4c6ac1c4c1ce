@testable import Images

/// Discs in the middle of square pictures, drawn by the tests.
enum Disc {
  /// How many pixels a place lies inside of the disc's edge; below 0 outside.
  static func depth(of place: Int, side: Int) -> Double {
    let middle = Double(side - 1) / 2
    let (x, y) = (Double(place % side) - middle, Double(place / side) - middle)
    return Double(side) / 3 - (x * x + y * y).squareRoot()
  }

  /// The disc's mask.
  static func mask(side: Int) -> Mask {
    Mask(side: side, cover: (0..<side * side).map { depth(of: $0, side: side) >= 0 ? 255 : 0 })
  }

  /// A picture of a disc of a colour, or of a gray, before a ground.
  static func picture(
    side: Int, colour: [UInt8] = [200, 40, 230],
    ground: (_ x: Int, _ y: Int) -> [UInt8] = { _, _ in [90, 120, 60] }
  ) -> Image {
    var pixels: [UInt8] = []
    for place in 0..<side * side {
      pixels += depth(of: place, side: side) >= 0 ? colour : ground(place % side, place / side)
    }
    return Image(width: side, height: side, channels: colour.count, pixels: pixels)
  }

  /// A picture of one colour, or of a gray.
  static func even(side: Int, _ colour: [UInt8]) -> Image {
    Image(
      width: side, height: side, channels: colour.count,
      pixels: (0..<side * side).flatMap { _ in colour })
  }

  /// A picture of nothing but noise in colour.
  static func noise(side: Int, seed: UInt64) -> Image {
    var generator = SeededGenerator(seed: seed)
    let pixels = (0..<3 * side * side).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    return Image(width: side, height: side, channels: 3, pixels: pixels)
  }

  /// The bytes of a PNG of a disc around which it is transparent.
  static func transparentPNG(side: Int) -> [UInt8] {
    let cover = mask(side: side).cover
    return TransparentPNG.bytes(
      width: side, height: side, channels: 4, pixels: cover.flatMap { [200, 40, 230, $0] })
  }

  /// Pictures of one category.
  static func labelled(_ pictures: [Image]) -> LabelledImages {
    let samples = pictures.indices.map {
      LabelledImages.Sample(picture: $0, name: "\($0)", category: 0)
    }
    return LabelledImages(of: ["disc"], samples, pictures)
  }

  /// Pictures of one category and size, each with the mask of a disc.
  static func masked(_ pictures: [Image]) -> LabelledImages {
    let side = pictures[0].width
    var images = labelled(pictures)
    var masks = Masks(
      first: pictures.count, in: PictureCache(side: side, channels: 1, byteLimit: 1 << 20))
    for picture in pictures.indices { _ = masks.keep(mask(side: side), of: picture) }
    images.masks = masks
    return images
  }

  /// The share of what either mask covers that both cover.
  static func overlap(_ one: Mask, _ other: Mask) -> Double {
    let pairs = zip(one.cover, other.cover)
    let both = pairs.count { $0 > 127 && $1 > 127 }
    return Double(both) / Double(max(1, pairs.count { $0 > 127 || $1 > 127 }))
  }
}
