/// An SVG as Cairo writes it, made fit to stand with others in one HTML page.
///
/// Cairo numbers its parts anew in each document (`glyph0-1`), or from a counter of the process
/// (`image78`). In one page the former would be mistaken for those of another figure, and the latter
/// would make the same figure different each time. So parts are renumbered in order and their names
/// start with a hash of the document: equal figures have equal names, others do not.
struct SVGDocument {
  /// The document, without the XML declaration, which HTML does not know.
  let text: String

  /// Renames the parts of a document and gives it a label, for those who do not see it.
  init(_ bytes: [UInt8], label: String) {
    let pieces = SVGDocument.pieces(bytes)
    let prefix = "f" + String(SVGDocument.hash(bytes, pieces), radix: 36) + "-"
    var renamed: [UInt8] = []
    renamed.reserveCapacity(bytes.count + 12 * pieces.count)
    for piece in pieces {
      renamed += bytes[piece.bytes]
      if let part = piece.part { renamed += Array((prefix + String(part)).utf8) }
    }
    let document = String(decoding: renamed, as: UTF8.self)
    let start = document.firstRange(of: "<svg ")?.lowerBound ?? document.startIndex
    let attributes = "<svg role=\"img\" aria-label=\"\(SVGDocument.escaped(label))\" "
    text = String(document[start...]).replacing("<svg ", with: attributes, maxReplacements: 1)
  }

  /// Some bytes as they are, and the number of the part that is named after them.
  private struct Piece {
    let bytes: Range<Int>
    let part: Int?
  }

  /// Cuts a document at each name of a part: `id="NAME"`, `"#NAME"`, `(#NAME)`.
  private static func pieces(_ bytes: [UInt8]) -> [Piece] {
    let (quote, hash, open, close) = (
      UInt8(ascii: "\""), UInt8(ascii: "#"), UInt8(ascii: "("), UInt8(ascii: ")")
    )
    let definition = Array(" id=".utf8)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    var pieces: [Piece] = []
    var (start, place) = (0, definition.count)
    while place < bytes.count {
      let before = bytes[place - 1]
      let names =
        bytes[place] == hash && (before == quote || before == open)
        || bytes[place] == quote
          && bytes[place - definition.count..<place].elementsEqual(definition)
      place += 1
      guard names else { continue }
      let end = bytes[place...].firstIndex { $0 == quote || $0 == close } ?? bytes.endIndex
      let name = bytes[place..<end]
      let part = numbers[name] ?? numbers.count
      numbers[name] = part
      pieces.append(Piece(bytes: start..<place, part: part))
      (start, place) = (end, end)
    }
    return pieces + [Piece(bytes: start..<bytes.count, part: nil)]
  }

  /// FNV-1a of everything but the names.
  private static func hash(_ bytes: [UInt8], _ pieces: [Piece]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt64) { hash = (hash ^ byte) &* 0x100_0000_01B3 }
    for piece in pieces {
      for byte in bytes[piece.bytes] { add(UInt64(byte)) }
      add(UInt64(piece.part ?? 0))
    }
    return hash
  }

  private static func escaped(_ label: String) -> String {
    let entities: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
    return label.withoutControls.map { entities[$0] ?? String($0) }.joined()
  }
}
