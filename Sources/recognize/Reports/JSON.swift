internal import FoundationEssentials

/// Results for programs.
enum JSON {
  /// A value as one line, its keys sorted, so that the same value is the same bytes.
  static func line(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
