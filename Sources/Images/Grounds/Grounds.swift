/// What stands behind objects in place of their own ground, so that nothing is learned from it.
public struct Grounds: Sendable {
  /// Where grounds come from.
  public enum Origin: Sendable {
    /// White.
    case white
    /// Made up: even, shaded, striped, clouded, strewn with shapes.
    case made
    /// Pieces of pictures.
    case pictures(any PictureSource)

    /// The words that name other grounds than a folder's.
    public static let words: Set<String> = ["white", "made"]

    /// What a word names: `white`, `made`, or the pictures below a folder.
    ///
    /// - Throws: ``LabelledImagesError/noGrounds(path:)`` where there are none.
    public init(_ word: String) throws(LabelledImagesError) {
      switch word {
      case "white": self = .white
      case "made": self = .made
      default:
        let pictures = PictureFiles(below: word)
        guard FolderWalk.isFolder(word), pictures.count > 0 else { throw .noGrounds(path: word) }
        self = .pictures(pictures)
      }
    }
  }

  /// Where grounds come from, each as often as the others.
  public var origins: [Origin]
  /// The share of pictures whose ground is replaced.
  public var share: Double
  /// Whether edges are softened and shadows cast at random, so that the cut is no cue.
  public var isVaried: Bool

  /// Grounds of some origins.
  public init(_ origins: [Origin], share: Double = 1, isVaried: Bool = true) {
    precondition(!origins.isEmpty, "grounds of no origin")
    (self.origins, self.share, self.isVaried) = (origins, share, isVaried)
  }

  /// A picture with another ground behind its object, or as it is where it has no mask or not its turn.
  func replacing(
    behind picture: Image, _ mask: Mask?, using generator: inout SeededGenerator
  ) throws(ImageDecodingError) -> Image {
    guard let mask, Double.random(in: 0..<1, using: &generator) < share else { return picture }
    var ground = try ground(
      side: picture.width, in: picture.channels == 1 ? .gray : .rgb, using: &generator)
    var cut = mask.drawnIn
    if isVaried {
      cut = cut.blurred(radius: Int.random(in: 0...1, using: &generator))
      if Double.random(in: 0..<1, using: &generator) < Grounds.shadows {
        ground.darken(by: Shadow(side: mask.side, using: &generator), of: mask)
      }
    }
    return ground.covered(by: picture, cut)
  }

  /// How often an object casts a shadow.
  private static let shadows = 0.3

  /// One ground, a square.
  func ground(
    side: Int, in color: ColorMode = .rgb, using generator: inout SeededGenerator
  ) throws(ImageDecodingError) -> Image {
    switch origins[Int.random(in: 0..<origins.count, using: &generator)] {
    case .white:
      let channels = color.channels ?? 3
      return Image(
        width: side, height: side, channels: channels,
        pixels: [UInt8](repeating: 255, count: channels * side * side))
    case .made:
      let kind = MadeGround.drawn(using: &generator)
      return kind.picture(side: side, using: &generator).converted(to: color)
    case .pictures(let source):
      var options = DecodingOptions()
      (options.color, options.targetSide) = (color, side)
      let picture = try source.picture(
        at: Int.random(in: 0..<source.count, using: &generator), options: options)
      return picture.converted(to: color).piece(side: side, using: &generator)
    }
  }
}

/// A shadow: the object's outline, moved and softened, by parts of the side.
private struct Shadow {
  let right, down: Int
  let softness: Int
  let depth: Double

  init(side: Int, using generator: inout SeededGenerator) {
    let reach = side / 10
    right = Int.random(in: -reach...reach, using: &generator)
    down = Int.random(in: 0...reach, using: &generator)
    softness = Int.random(in: side / 64...max(1, side / 20), using: &generator)
    depth = Double.random(in: 0.2...0.7, using: &generator)
  }
}

extension Image {
  /// A square cut from anywhere in the picture, of half its shorter side or more, mirrored half of the time.
  fileprivate func piece(side: Int, using generator: inout SeededGenerator) -> Image {
    let shorter = min(width, height)
    let length = Int.random(in: max(1, shorter / 2)...shorter, using: &generator)
    let left = Int.random(in: 0...width - length, using: &generator)
    let top = Int.random(in: 0...height - length, using: &generator)
    let isMirrored = Bool.random(using: &generator)
    var cut: [UInt8] = []
    cut.reserveCapacity(length * length * channels)
    for y in top..<top + length {
      for column in 0..<length {
        let x = left + (isMirrored ? length - 1 - column : column)
        let start = (y * width + x) * channels
        cut += pixels[start..<start + channels]
      }
    }
    return Image(width: length, height: length, channels: channels, pixels: cut)
      .resampled(width: side, height: side)
  }

  /// Darkens the picture where a shadow of a mask of its size falls.
  fileprivate mutating func darken(by shadow: Shadow, of mask: Mask) {
    let soft = mask.blurred(radius: shadow.softness)
    for y in max(0, shadow.down)..<height {
      for x in max(0, shadow.right)..<min(width, width + shadow.right) {
        let cover = soft.cover[(y - shadow.down) * width + x - shadow.right]
        let left = 1 - shadow.depth * Double(cover) / 255
        let start = (y * width + x) * channels
        for place in start..<start + channels {
          pixels[place] = UInt8(Double(pixels[place]) * left)
        }
      }
    }
  }

  /// Lays the covered part of another picture of the same size over this one.
  fileprivate func covered(by object: Image, _ mask: Mask) -> Image {
    var result = self
    for place in mask.cover.indices {
      let cover = Int(mask.cover[place])
      for index in place * channels..<(place + 1) * channels {
        let sum = Int(object.pixels[index]) * cover + Int(pixels[index]) * (255 - cover)
        result.pixels[index] = UInt8((sum + 127) / 255)
      }
    }
    return result
  }
}
