/// A picture to draw: 8 bits of red, green, blue and opacity a pixel, rows from top to bottom.
public struct Picture: Sendable, Equatable {
  /// The width in pixels.
  public let width: Int
  /// The height in pixels.
  public let height: Int
  /// Four bytes a pixel.
  let rgba: [UInt8]
  /// The bytes that were given where their number does not fit the size.
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

  /// Cairo keeps no picture with a longer side.
  static let largestSide = 32_767
}
