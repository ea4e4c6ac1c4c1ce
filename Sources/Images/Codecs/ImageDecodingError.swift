/// Why a picture cannot be had.
public struct ImageDecodingError: Error, Equatable, CustomStringConvertible {
  /// What was found.
  public enum Reason: Error, Equatable {
    /// The picture could not be read, with the system's or the source's message.
    case unreadable(String)
    /// The file has no bytes; the formats that were wanted.
    case empty(wanted: String)
    /// The first bytes are those of none of the formats that were wanted.
    case notAnImage(wanted: String)
    /// The data contradicts itself, with the decoder's message.
    case corrupt(String)
    /// The data ends too early.
    case truncated(String)
    /// A kind of picture that the decoder does not know.
    case unsupported(String)
    /// More pixels or bytes than the limits allow.
    case tooLarge(String)
  }

  /// The picture's name, for a file its path.
  public let name: String
  /// What was found.
  public let reason: Reason

  /// The error of a picture.
  public init(name: String, reason: Reason) {
    self.name = name
    self.reason = reason
  }

  public var description: String {
    switch reason {
    case .unreadable(let why): "\(name): cannot be read: \(why)"
    case .empty(let wanted): "\(name): wanted a \(wanted) picture, found an empty file"
    case .notAnImage(let wanted):
      "\(name): wanted a \(wanted) picture, found \(wanted.contains(",") ? "none" : "neither"); convert it first"
    case .corrupt(let why): "\(name): damaged picture: \(why); get a new copy of the file"
    case .truncated(let why): "\(name): the picture is cut off: \(why); get a new copy of the file"
    case .unsupported(let why): "\(name): unsupported picture: \(why); convert it to plain PNG"
    case .tooLarge(let why): "\(name): too large: \(why); make it smaller first"
    }
  }
}
