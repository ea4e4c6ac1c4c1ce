internal import ArgumentParser
internal import FoundationEssentials

/// A file of training flags: TOML with one `key = value` a line, the keys those of the flags.
///
/// ```toml
/// # Toys, seen from all sides.
/// pose = "azimuth,elevation"
/// epochs = 30
/// latent = false
/// ```
struct ConfigurationFile {
  /// The choices that the file makes.
  let flags: TrainingFlags

  /// Reads a file.
  ///
  /// - Throws: ``ConfigurationFileError`` naming the file and the line.
  init(contentsOf path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw ConfigurationFileError(place: path, wanted: "a readable file", found: "none")
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let words = try lines.enumerated().flatMap { index, line in
      try ConfigurationFile.words(of: line, at: "\(path):\(index + 1)")
    }
    do {
      flags = try TrainingFlags.parse(words)
    } catch {
      throw ConfigurationFileError(
        place: path, wanted: "the training flags as keys", found: TrainingFlags.message(for: error))
    }
  }

  /// The words of a command line that say the same as a line of the file.
  private static func words(of line: Substring, at place: String) throws -> [String] {
    let line = trimmed(line)
    guard !line.isEmpty, line.first != "#" else { return [] }
    guard let equals = line.firstIndex(of: "=") else {
      throw ConfigurationFileError(place: place, wanted: "key = value", found: "\(line)")
    }
    let flag = "--\(trimmed(line[..<equals]))"
    switch try value(trimmed(line[line.index(after: equals)...]), at: place) {
    case "true": return [flag]
    case "false": return []
    case let text: return ["\(flag)=\(text)"]
    }
  }

  /// A string without its quotes, or a number or truth value as it stands, less a comment behind it.
  private static func value(_ text: Substring, at place: String) throws -> String {
    guard text.first != "[", text.first != "{", text.first != "'" else {
      throw ConfigurationFileError(
        place: place, wanted: "a \"string\", a number, true or false", found: "\(text)")
    }
    guard text.first == "\"" else { return String(trimmed(text.prefix { $0 != "#" })) }
    let inside = text.dropFirst()
    guard let end = inside.firstIndex(of: "\"") else {
      throw ConfigurationFileError(place: place, wanted: "a closing quote", found: "\(text)")
    }
    return String(inside[..<end])
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

/// What is wrong with a configuration file.
struct ConfigurationFileError: Error, CustomStringConvertible {
  let place: String
  let wanted: String
  let found: String

  var description: String { "\(place): wanted \(wanted), found \(found)" }
}
