import Foundation
#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The elements of an XML text, in order; a text that is not well formed throws.
final class XMLDigest: NSObject, XMLParserDelegate {
  struct NotWellFormed: Error {
    let line: Int
  }

  private(set) var elements: [String] = []
  private var attributes: [(element: String, attributes: [String: String])] = []
  private var texts: [(element: String, text: String)] = []
  private var open: [Int] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    guard parser.parse() else { throw NotWellFormed(line: parser.lineNumber) }
  }

  func attributes(of element: String) -> [[String: String]] {
    attributes.filter { $0.element == element }.map(\.attributes)
  }

  func identifiers(of element: String) -> [String] {
    attributes(of: element).compactMap { $0["id"] }
  }

  func text(of element: String) -> [String] {
    texts.filter { $0.element == element }.map(\.text)
  }

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes found: [String: String]
  ) {
    elements.append(element)
    attributes.append((element, found))
    open.append(texts.count)
    texts.append((element, ""))
  }

  func parser(
    _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
    qualifiedName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) {
    for place in open { texts[place].text += characters }
  }
}
