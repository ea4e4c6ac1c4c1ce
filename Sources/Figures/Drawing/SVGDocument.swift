/// An SVG as Cairo writes it, made fit to stand with others in one HTML page.
struct SVGDocument {
  /// The document.
  let text: String

  init(_ bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
  }
}
