/// A picture in memory: 8 bits a channel, gray or RGB, rows from top to bottom.
public struct Image: Sendable, Equatable {
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// 1 for gray, 3 for red, green and blue.
  public let channels: Int
  /// The channels of each pixel side by side, row after row.
  public var pixels: [UInt8]

  /// A picture of given pixels.
  public init(width: Int, height: Int, channels: Int, pixels: [UInt8]) {
    precondition(width > 0 && height > 0, "a picture of \(width) × \(height) pixels")
    precondition(channels == 1 || channels == 3, "a picture of \(channels) channels")
    precondition(
      pixels.count == width * height * channels,
      "\(pixels.count) bytes for \(width) × \(height) × \(channels)")
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
  }

  /// The size in words.
  var sizeText: String { "\(width) × \(height) pixels of \(channels) channels" }

  /// The picture in gray or in colour; gray is BT.601 luma, `0.299 R + 0.587 G + 0.114 B`.
  public func converted(to color: ColorMode) -> Image {
    switch (color, channels) {
    case (.gray, 3):
      let gray = (0..<width * height).map { index -> UInt8 in
        let (r, g, b) = (pixels[3 * index], pixels[3 * index + 1], pixels[3 * index + 2])
        let sum: Int = 19_595 * Int(r) + 38_470 * Int(g) + 7_471 * Int(b)
        return UInt8((sum + 32_768) >> 16)
      }
      return Image(width: width, height: height, channels: 1, pixels: gray)
    case (.rgb, 1):
      let color = pixels.flatMap { [$0, $0, $0] }
      return Image(width: width, height: height, channels: 3, pixels: color)
    default:
      return self
    }
  }
}

/// Whether a picture is wanted in colour.
public enum ColorMode: Sendable, Equatable {
  /// As the file has it.
  case asStored
  /// One channel.
  case gray
  /// Three channels.
  case rgb

  /// The number of channels; nil for as many as the file has.
  var channels: Int? {
    switch self {
    case .asStored: nil
    case .gray: 1
    case .rgb: 3
    }
  }
}
