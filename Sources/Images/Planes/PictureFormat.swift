/// How a picture becomes the numbers that a model sees: a square of one size, gray or in colour, as
/// planes `(v / 255 − mean) / deviation`.
///
/// Training, answers, explanations and timings all go through it, so that one file is one set of
/// numbers everywhere.
public struct PictureFormat: Codable, Hashable, Sendable {
  /// The side of the square in pixels, 2 to 1,024.
  public var side: Int
  /// 1 for gray, 3 for colour.
  public var channels: Int
  /// What is taken off each channel, on a scale where white is 1.
  public var mean: [Float]
  /// What each channel is then divided by.
  public var deviation: [Float]

  /// A format.
  public init(side: Int, channels: Int, mean: [Float], deviation: [Float]) {
    (self.side, self.channels) = (side, channels)
    (self.mean, self.deviation) = (mean, deviation)
  }

  /// A format whose planes run from 0 for black to 1 for white.
  public init(side: Int, channels: Int) {
    self.init(
      side: side, channels: channels, mean: [Float](repeating: 0, count: channels),
      deviation: [Float](repeating: 1, count: channels))
  }

  /// The number of floats of one picture.
  public var count: Int { channels * side * side }

  /// How a file is decoded: in the format's colours, so that of a JPEG a gray format has the stored
  /// luminance, and no larger than need be.
  public var decoding: DecodingOptions {
    var options = DecodingOptions()
    options.color = channels == 1 ? .gray : .rgb
    options.targetSide = side
    return options
  }

  /// A file's picture, decoded and fitted.
  public func picture(contentsOf path: String) throws(ImageDecodingError) -> Image {
    fitted(try Image(contentsOf: path, options: decoding))
  }

  /// A picture of any size in the format's colours, fitted to the square.
  public func fitted(_ image: Image) -> Image {
    image.converted(to: channels == 1 ? .gray : .rgb).fitted(side: side)
  }

  /// The planes of pictures of any size, `count × channels × side × side`.
  ///
  /// - Parameters:
  ///   - images: The pictures.
  ///   - draws: How each is varied; empty to leave all as they are.
  /// - Returns: The planes, one picture after another.
  public func planes(
    of images: some Collection<Image>, draws: [AugmentationDraw] = []
  ) -> [Float] {
    precondition(
      draws.isEmpty || draws.count == images.count,
      "\(draws.count) variations of \(images.count) pictures")
    let total = images.count * count
    return unsafe [Float](unsafeUninitializedCapacity: total) { buffer, initialized in
      for (index, image) in images.enumerated() {
        let part = unsafe UnsafeMutableBufferPointer(
          rebasing: buffer[index * count..<(index + 1) * count])
        unsafe render(fitted(image), draw: draws.isEmpty ? nil : draws[index], into: part)
      }
      initialized = total
    }
  }
}
