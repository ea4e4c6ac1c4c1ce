/// Which part of the trunk that training starts from stays as it is.
public enum Freezing: Codable, Hashable, Sendable {
  /// All of it: what it makes of pictures is computed once.
  case all
  /// None: everything learns, the slower the nearer to the pictures.
  case none
  /// Up to the value of a name.
  case through(String)

  /// What a word says: `all`, `none`, or a value's name.
  public init(_ word: String) {
    switch word {
    case "all": self = .all
    case "none": self = .none
    default: self = .through(word)
    }
  }
}
