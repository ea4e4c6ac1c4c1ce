/// How a picture file is turned into pixels.
public struct DecodingOptions: Sendable {
  /// Bounds that are checked from the header, before anything is allocated.
  public struct Limits: Sendable, Equatable {
    /// The most pixels of the stored picture.
    public var pixels = 100_000_000
    /// The most bytes of a file.
    public var fileBytes = 512 << 20

    /// The default bounds.
    public init() {}
  }

  /// The decoders of this module: PNG and JPEG.
  public static let standardDecoders: [any PictureDecoder] = [PNGDecoder(), JPEGDecoder()]

  /// Whether colour is wanted.
  public var color: ColorMode = .asStored
  /// The gray that shows through where a picture is transparent: white, as most viewers have it.
  public var ground: UInt8 = 255
  /// Bounds on size.
  public var limits = Limits()
  /// The side that the caller will reduce the picture to; nil for full size.
  ///
  /// A JPEG is then decoded at a half, a quarter or an eighth while both sides stay at least as long.
  public var targetSide: Int?
  /// The formats that are decoded, asked in order; ``PictureFiles`` bring their own.
  public var decoders = standardDecoders

  /// The default choices.
  public init() {}

  /// The names of the formats, as a message lists them.
  var formats: String {
    let names = decoders.map(\.name)
    return names.dropLast().joined(separator: ", ") + (names.count > 1 ? " or " : "")
      + (names.last ?? "decodable")
  }
}
