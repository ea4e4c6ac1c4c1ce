/// Gray pictures of one size, one after another in memory: what an IDX or a NORB file holds.
public struct PictureBlock: PictureSource {
  private let width: Int
  private let height: Int
  private let pixels: [UInt8]
  private let stride: Int

  /// Pictures of a size.
  ///
  /// - Parameters:
  ///   - width: The width of each picture.
  ///   - height: Its height.
  ///   - pixels: The pixels, row after row, picture after picture.
  ///   - stride: The bytes from one picture to the next; by default nothing lies between them.
  public init(width: Int, height: Int, pixels: [UInt8], stride: Int? = nil) {
    precondition(width > 0 && height > 0, "pictures of \(width) × \(height) pixels")
    let stride = stride ?? width * height
    precondition(
      stride >= width * height, "\(stride) bytes for pictures of \(width) × \(height) pixels")
    (self.width, self.height) = (width, height)
    (self.pixels, self.stride) = (pixels, stride)
  }

  /// The number of whole pictures.
  public var count: Int { pixels.count / stride }

  public func picture(
    at index: Int, options: DecodingOptions
  ) throws(ImageDecodingError) -> Image {
    let start = index * stride
    return Image(
      width: width, height: height, channels: 1,
      pixels: Array(pixels[start..<start + width * height])
    ).converted(to: options.color)
  }
}
