internal import ArgumentParser
internal import Files
internal import TOMLKit

/// A file of training flags: TOML whose keys are those of the flags.
///
/// ```toml
/// # Toys, seen from all sides.
/// pose = ["azimuth", "elevation"]
/// epochs = 30
/// latent = false
/// ```
struct ConfigurationFile {
  /// The choices that the file makes.
  let flags: TrainingFlags

  /// Reads a file.
  ///
  /// - Throws: ``ConfigurationFileError`` naming the file and the line, `FileError` where it cannot be
  ///   read.
  init(contentsOf path: String) throws {
    let bytes = try WholeFile(path).read(atMost: 1 << 16)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ConfigurationFileError(place: path, wanted: "text in UTF-8", found: "other bytes")
    }
    let lines = ConfigurationLines(path: path, text: text)
    var words: [String] = []
    do {
      for (key, value) in try TOMLTable(string: text) {
        words += try ConfigurationFile.words(key, value, at: lines.place(of: key))
      }
    } catch let error as TOMLParseError {
      throw lines.refusal(error)
    }
    flags = try TrainingFlags.parse(words)
  }

  /// The words of a command line that say the same as a key and its value.
  private static func words(
    _ key: String, _ value: any TOMLValueConvertible, at place: String
  ) throws -> [String] {
    let word = try "--\(key)" + argument(of: key, value, at: place)
    do {
      _ = try TrainingFlags.parse([word])
    } catch {
      throw ConfigurationFileError(
        place: place, wanted: "the training flags as keys", found: TrainingFlags.message(for: error)
      )
    }
    return value.bool == false ? [] : [word]
  }

  /// What stands behind a flag: its value, or nothing where that is true or false.
  private static func argument(
    of key: String, _ value: any TOMLValueConvertible, at place: String
  ) throws -> String {
    if value.bool != nil { return "" }
    if let text = value.string { return "=\(text)" }
    if let number = value.int { return "=\(number)" }
    if let number = value.double { return "=\(number)" }
    let names = value.array?.compactMap(\.string)
    if let names, names.count == value.array?.count, lists.contains(key) {
      return "=\(names.joined(separator: ","))"
    }
    throw ConfigurationFileError(
      place: place, wanted: "a \"string\", a number, true or false for \(key)",
      found: "\(value.type)")
  }

  /// The keys whose value may be an array of strings.
  private static let lists: Set = ["pose", "tap"]
}

/// The lines of a configuration file, by which its faults are told.
private struct ConfigurationLines {
  let path: String
  let text: String

  private var lines: [Substring] {
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  }

  /// The file and the line that first sets a key.
  func place(of key: String) -> String {
    lines.firstIndex { self.key($0) == key }.map { "\(path):\($0 + 1)" } ?? path
  }

  /// What is wrong with text that is no TOML.
  func refusal(_ error: TOMLParseError) -> ConfigurationFileError {
    let number = error.source.begin.line
    guard lines.indices.contains(number - 1) else {
      return ConfigurationFileError(place: path, wanted: "TOML", found: error.description)
    }
    let line = lines[number - 1]
    if let first = lines[..<(number - 1)].firstIndex(where: { key($0) == key(line) }) {
      return ConfigurationFileError(
        place: "\(path):\(number)", wanted: "each key once",
        found: "\(key(line)) again, after line \(first + 1)")
    }
    return ConfigurationFileError(
      place: "\(path):\(number)", wanted: "TOML", found: "\(line) (\(error.description))")
  }

  /// The key that a line sets.
  private func key(_ line: Substring) -> Substring {
    var key = line.prefix { $0 != "=" }.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    while key.last?.isWhitespace == true { key.removeLast() }
    return key
  }
}

/// What is wrong with a configuration file.
struct ConfigurationFileError: Error, CustomStringConvertible {
  let place: String
  let wanted: String
  let found: String

  var description: String { "\(place): wanted \(wanted), found \(found)" }
}
