/// Reads the JSON of a safetensors header, strictly: only what the format uses, no key twice.
struct HeaderParser {
  /// What is wrong, as the end of a sentence.
  struct Failure: Error {
    let detail: String
  }

  // Header, entry, list, number: deeper text is no header.
  private static let deepest = 4

  private let bytes: ArraySlice<UInt8>
  private var place: Int

  /// The value of a whole header; blanks around it are allowed.
  static func parse(_ bytes: ArraySlice<UInt8>) throws(Failure) -> HeaderText {
    var parser = HeaderParser(bytes)
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.place == bytes.endIndex else { throw parser.failure("more after its end") }
    return value
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  private var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private func failure(_ what: String) -> Failure {
    Failure(detail: "its header has \(what), at byte \(place)")
  }

  private mutating func skipBlanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
  }

  /// Whether a mark comes next; it is passed if so.
  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard next == UInt8(ascii: mark) else { return false }
    place += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> HeaderText {
    guard depth < HeaderParser.deepest else { throw failure("too many levels") }
    if take("{") { return .object(try object(depth: depth)) }
    if take("[") { return .list(try list(depth: depth)) }
    if take("\"") { return .string(try string()) }
    return .integer(try integer())
  }

  private mutating func object(
    depth: Int
  ) throws(Failure) -> [(key: String, value: HeaderText)] {
    var entries: [(key: String, value: HeaderText)] = []
    var keys: Set<String> = []
    guard !take("}") else { return [] }
    repeat {
      guard take("\"") else { throw failure("no name where one was wanted") }
      let key = try string()
      guard keys.insert(key).inserted else { throw failure("\"\(key)\" twice") }
      guard take(":") else { throw failure("no colon after \"\(key)\"") }
      entries.append((key, try value(depth: depth + 1)))
    } while take(",")
    guard take("}") else { throw failure("no end of an object") }
    return entries
  }

  private mutating func list(depth: Int) throws(Failure) -> [HeaderText] {
    var items: [HeaderText] = []
    guard !take("]") else { return [] }
    repeat { items.append(try value(depth: depth + 1)) } while take(",")
    guard take("]") else { throw failure("no end of a list") }
    return items
  }

  private mutating func integer() throws(Failure) -> Int {
    let start = place
    while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
    guard let number = Int(String(decoding: bytes[start..<place], as: UTF8.self)) else {
      throw failure("no whole number where one was wanted")
    }
    return number
  }

  /// The rest of a string, after its opening mark.
  private mutating func string() throws(Failure) -> String {
    var units: [UInt8] = []
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw failure("a control character in a string") }
      place += 1
      if byte == UInt8(ascii: "\\") {
        units += Array(String(try escape()).utf8)
      } else {
        units.append(byte)
      }
    }
    guard take("\"") else { throw failure("no end of a string") }
    guard let text = String(validating: units, as: UTF8.self) else {
      throw failure("a string that is no UTF-8")
    }
    return text
  }

  /// The character after a backslash.
  private mutating func escape() throws(Failure) -> Unicode.Scalar {
    guard let mark = next else { throw failure("no end of a string") }
    place += 1
    switch Unicode.Scalar(mark) {
    case "\"", "\\", "/": return Unicode.Scalar(mark)
    case "b": return "\u{8}"
    case "f": return "\u{c}"
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "u": return try codePoint()
    default: throw failure("an unknown escape")
    }
  }

  /// The character of `\uXXXX`, or of two of them where it lies beyond the first plane.
  private mutating func codePoint() throws(Failure) -> Unicode.Scalar {
    let first = try fourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), take("\\"), take("u") else {
      throw failure("half a character")
    }
    let second = try fourDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw failure("half a character") }
    return scalar
  }

  private mutating func fourDigits() throws(Failure) -> UInt32 {
    let digits = bytes[place..<min(place + 4, bytes.endIndex)]
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("an unknown escape") }
    place += 4
    return number
  }
}
