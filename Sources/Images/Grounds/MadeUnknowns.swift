/// Pictures that show none of some categories, made up: grounds with nothing before them, noise, lines of
/// marks, and objects cut in two.
///
/// A model that is taught to refuse them refuses what lies about as well.
public struct MadeUnknowns: PictureSource {
  public let count: Int
  private let side: Int
  private let seed: UInt64
  /// The pictures that objects are cut from; none to leave these out.
  private let objects: (images: LabelledImages, indices: [Int])?

  /// Made-up pictures of a side.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - side: Their side in pixels.
  ///   - images: Pictures of the categories; of those that have masks halves are taken.
  ///   - seed: What decides how each looks.
  public init(count: Int, side: Int, images: LabelledImages, seed: UInt64) {
    (self.count, self.side, self.seed) = (count, side, seed)
    let masks = images.masks.flatMap { $0.side == side ? $0 : nil }
    let masked = images.samples.indices.filter {
      masks?.hasMask(of: images.samples[$0].picture) == true
    }
    objects = masked.isEmpty ? nil : (images, masked)
  }

  public func picture(
    at index: Int, options: DecodingOptions
  ) throws(ImageDecodingError) -> Image {
    var generator = SeededGenerator(seed: seed, index)
    let picture: Image
    switch Int.random(in: 0..<(objects == nil ? 6 : 10), using: &generator) {
    case 0: picture = noise(using: &generator)
    case 1: picture = marks(using: &generator)
    case 2...5: picture = ground(using: &generator)
    default: picture = try half(using: &generator)
    }
    return picture.converted(to: options.color)
  }

  private func ground(using generator: inout SeededGenerator) -> Image {
    let kind = MadeGround.drawn(using: &generator)
    return kind.picture(side: side, using: &generator)
  }

  /// Pixels that have nothing to do with each other.
  private func noise(using generator: inout SeededGenerator) -> Image {
    let isGray = Bool.random(using: &generator)
    let pixels = (0..<side * side).flatMap { _ -> [UInt8] in
      let bits = generator.next()
      return (0..<3).map { UInt8(truncatingIfNeeded: isGray ? bits : bits >> UInt64(8 * $0)) }
    }
    return Image(width: side, height: side, channels: 3, pixels: pixels)
  }

  /// Rows of small dark marks on light, as text seen from afar, or light on dark.
  private func marks(using generator: inout SeededGenerator) -> Image {
    let height = Int.random(in: max(3, side / 24)...max(4, side / 8), using: &generator)
    let (paper, ink) = Bool.random(using: &generator) ? (UInt8(240), UInt8(30)) : (30, 230)
    var pixels = [UInt8](repeating: paper, count: 3 * side * side)
    for top in stride(from: 1, to: side - height, by: height + max(2, height / 2)) {
      var left = 1
      while left < side {
        let width = Int.random(in: 1...max(2, height), using: &generator)
        for y in top..<top + height where Int.random(in: 0..<3, using: &generator) > 0 {
          for x in left..<min(left + width, side) where Bool.random(using: &generator) {
            for channel in 0..<3 { pixels[3 * (y * side + x) + channel] = ink }
          }
        }
        left += width + Int.random(in: 1...max(2, height / 2), using: &generator)
      }
    }
    return Image(width: side, height: side, channels: 3, pixels: pixels)
  }

  /// A half of an object, beside the border, on a made-up ground.
  private func half(using generator: inout SeededGenerator) throws(ImageDecodingError) -> Image {
    guard let objects, let index = objects.indices.randomElement(using: &generator),
      var mask = objects.images.mask(at: index, side: side)
    else { return ground(using: &generator) }
    let format = PictureFormat(side: mask.side, channels: 3)
    let object = try objects.images.fitted(at: index, to: format)
    let isUpright = Bool.random(using: &generator)
    let isFirst = Bool.random(using: &generator)
    for place in mask.cover.indices {
      let along = isUpright ? place % mask.side : place / mask.side
      if (along < mask.side / 2) == isFirst { mask.cover[place] = 0 }
    }
    return try Grounds([.made]).replacing(behind: object, mask, using: &generator)
  }
}

extension LabelledImages {
  /// Pictures of none of these categories, made up.
  public func madeUnknowns(count: Int, side: Int, seed: UInt64) throws -> LabelledImages {
    let samples = (0..<count).map { Sample(picture: $0, name: "made \($0)", category: 0) }
    return try LabelledImages(
      categories: ["unknown"], samples: samples,
      source: MadeUnknowns(count: count, side: side, images: self, seed: seed))
  }
}
