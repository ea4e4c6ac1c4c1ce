/// A format of picture files: how it is told, and how it is decoded.
///
/// Decoders are values that are given to whoever reads files: ``DecodingOptions/decoders``,
/// ``PictureFiles`` and ``FolderFormat``. The header is read first and its size checked against
/// ``DecodingOptions/Limits``, so that no file makes the program allocate what it only claims to hold.
public protocol PictureDecoder: Sendable {
  /// What messages call the format: `PNG`.
  var name: String { get }
  /// How the names of its files end, in lower case, without a dot.
  var extensions: [String] { get }

  /// Whether a file's bytes begin as those of the format do.
  func recognizes(_ bytes: [UInt8]) -> Bool

  /// What the file says of its picture, with nothing allocated for it.
  func header(
    of bytes: [UInt8], options: DecodingOptions
  ) throws(ImageDecodingError.Reason) -> PictureHeader

  /// The picture of a file whose header is within the limits.
  func decode(
    _ bytes: [UInt8], header: PictureHeader, options: DecodingOptions
  ) throws(ImageDecodingError.Reason) -> Image

  /// How opaque each pixel is, of a file whose header says that they have a transparency; a gray picture.
  ///
  /// Without an implementation every pixel is opaque.
  func opacity(
    _ bytes: [UInt8], header: PictureHeader
  ) throws(ImageDecodingError.Reason) -> Image?
}

extension PictureDecoder {
  public func opacity(
    _ bytes: [UInt8], header: PictureHeader
  ) throws(ImageDecodingError.Reason) -> Image? { nil }
}

/// What a picture file says of its picture before its pixels.
public struct PictureHeader: Sendable, Equatable {
  /// The stored width in pixels.
  public var width: Int
  /// The stored height in pixels.
  public var height: Int
  /// 1 for gray, 3 for colour, without transparency.
  public var channels: Int
  /// Whether its pixels have a transparency.
  public var hasAlpha: Bool
  /// The width at which the decoder gives it, less than the stored one where it reduces.
  public var decodedWidth: Int
  /// The height at which the decoder gives it.
  public var decodedHeight: Int

  /// A header of a picture that is decoded at full size.
  public init(width: Int, height: Int, channels: Int, hasAlpha: Bool = false) {
    (self.width, self.height, self.channels) = (width, height, channels)
    self.hasAlpha = hasAlpha
    (decodedWidth, decodedHeight) = (width, height)
  }

  /// Checks the stored size against the limits.
  func check(_ limits: DecodingOptions.Limits) throws(ImageDecodingError.Reason) {
    guard width > 0, height > 0 else { throw .corrupt("\(width) × \(height) pixels") }
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, pixels <= limits.pixels else {
      throw .tooLarge("\(width) × \(height) pixels, the limit is \(limits.pixels)")
    }
  }
}
