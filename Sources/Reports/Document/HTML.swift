internal import Figures

/// A piece of HTML, in which whatever is interpolated is escaped, unless it is HTML itself.
///
/// `"<td>\(name)</td>"` is therefore right whatever the name is, in text as in a quoted attribute.
struct HTML: ExpressibleByStringInterpolation, Equatable {
  /// The markup.
  let text: String

  init(stringLiteral markup: String) { text = markup }

  init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

  /// Pieces one after another.
  init(_ pieces: [HTML]) { text = pieces.map(\.text).joined(separator: "\n") }

  /// Markup that was made elsewhere, such as a figure's.
  init(markup: String) { text = markup }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ markup: String) { text += markup }

    mutating func appendInterpolation(_ words: String) { text += HTML.escaped(words) }

    mutating func appendInterpolation(_ number: Int) { text += "\(number)" }

    mutating func appendInterpolation(_ html: HTML) { text += html.text }

    mutating func appendInterpolation(_ pieces: [HTML]) { text += HTML(pieces).text }
  }

  private static let entities: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
  ]

  // Scalar by scalar: a combining mark after a "<" would make both one other character.
  private static func escaped(_ words: String) -> String {
    var text = ""
    for scalar in words.withoutControls.unicodeScalars {
      if let entity = entities[scalar] {
        text += entity
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}
