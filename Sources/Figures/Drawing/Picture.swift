/// A picture to draw: 8 bits of red, green, blue and opacity a pixel, rows from top to bottom.
public struct Picture: Sendable, Equatable {
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// Four bytes a pixel.
  let rgba: [UInt8]
  /// What was given, where the bytes do not fit the size.
  let misfit: String?

  /// A picture of red, green and blue bytes, `width × height × 3` of them.
  ///
  /// What does not fit is told when the figure that holds the picture is drawn.
  public init(width: Int, height: Int, rgb: [UInt8]) {
    let (pixels, overflow) = max(width, 0).multipliedReportingOverflow(by: max(height, 0))
    let fits =
      !overflow && pixels > 0 && max(width, height) <= Picture.largestSide
      && rgb.count == pixels * 3
    self.width = width
    self.height = height
    misfit = fits ? nil : "\(rgb.count) bytes for \(width) × \(height) pixels"
    guard fits else {
      rgba = []
      return
    }
    var bytes = [UInt8](repeating: 255, count: pixels * 4)
    for pixel in 0..<pixels {
      for channel in 0..<3 { bytes[4 * pixel + channel] = rgb[3 * pixel + channel] }
    }
    rgba = bytes
  }

  init(width: Int, height: Int, rgba: [UInt8]) {
    self.width = width
    self.height = height
    self.rgba = rgba
    misfit = nil
  }

  /// The same picture with a block for each pixel, about a thousand pixels a side.
  var magnified: Picture {
    let factor = max(1, min(16, 1024 / max(width, height)))
    var blocks: [UInt8] = []
    blocks.reserveCapacity(rgba.count * factor * factor)
    for row in 0..<height {
      var line: [UInt8] = []
      line.reserveCapacity(4 * width * factor)
      for start in stride(from: row * width * 4, to: (row + 1) * width * 4, by: 4) {
        for _ in 0..<factor { line += rgba[start..<start + 4] }
      }
      for _ in 0..<factor { blocks += line }
    }
    return Picture(width: width * factor, height: height * factor, rgba: blocks)
  }

  /// Cairo keeps no picture with a longer side.
  static let largestSide = 32_767
}
