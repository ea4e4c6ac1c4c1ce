/// How a picture file is turned into pixels.
public struct DecodingOptions: Sendable, Equatable {
  /// What happens to transparency.
  public enum Alpha: Sendable, Equatable {
    /// The picture is laid on a background of this gray value; 255 is white.
    case composite(on: UInt8)
    /// It is left out, whatever colours lie under it.
    case drop
  }

  /// Bounds that are checked from the header, before anything is allocated.
  public struct Limits: Sendable, Equatable {
    /// The most pixels of the stored picture.
    public var pixels = 100_000_000
    /// The most bytes of a file.
    public var fileBytes = 512 << 20

    /// The default bounds.
    public init() {}
  }

  /// Whether colour is wanted.
  public var color: ColorMode = .asStored
  /// What happens to transparency; laid on white by default, as most viewers do.
  public var alpha: Alpha = .composite(on: 255)
  /// Bounds on size.
  public var limits = Limits()
  /// The side that the caller will reduce the picture to; nil for full size.
  ///
  /// A JPEG is then decoded at a half, a quarter or an eighth while both sides stay at least as long.
  public var targetSide: Int?

  /// The default choices.
  public init() {}

  /// The choices for a model of square pictures: gray for one channel, colour for three.
  public init(side: Int, channels: Int) {
    color = channels == 1 ? .gray : .rgb
    targetSide = side
  }
}

/// Why a file is no picture.
public struct ImageDecodingError: Error, Equatable, CustomStringConvertible {
  /// What was found.
  public enum Reason: Sendable, Equatable {
    /// The file could not be read, with the system's message.
    case unreadable(String)
    /// The file has no bytes.
    case empty
    /// The first bytes are those of neither PNG nor JPEG.
    case notAnImage
    /// The data contradicts itself, with the decoder's message.
    case corrupt(String)
    /// The data ends too early.
    case truncated(String)
    /// A kind of picture that the decoder does not know.
    case unsupported(String)
    /// More pixels or bytes than the limits allow.
    case tooLarge(String)
  }

  /// The file's name.
  public let name: String
  /// What was found.
  public let reason: Reason

  public var description: String {
    switch reason {
    case .unreadable(let why): "\(name): cannot be read: \(why)"
    case .empty: "\(name): wanted a PNG or JPEG picture, found an empty file"
    case .notAnImage: "\(name): wanted a PNG or JPEG picture, found neither; convert it first"
    case .corrupt(let why): "\(name): damaged picture: \(why); get a new copy of the file"
    case .truncated(let why): "\(name): the picture is cut off: \(why); get a new copy of the file"
    case .unsupported(let why): "\(name): unsupported picture: \(why); convert it to plain PNG"
    case .tooLarge(let why): "\(name): too large: \(why); make it smaller first"
    }
  }
}
