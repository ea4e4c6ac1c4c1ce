import Testing

@testable import Reports

@Suite("A piece of HTML")
struct HTMLTests {
  @Test("what is interpolated is escaped, in text and in attributes")
  func escaping() {
    let name = "<script>alert('1')</script> & \"two\""
    let html: HTML = "<td title=\"\(name)\">\(name)</td>"
    let escaped =
      "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;two&quot;"
    #expect(html.text == "<td title=\"\(escaped)\">\(escaped)</td>")
  }

  @Test("a combining mark does not hide what is to be escaped")
  func combining() {
    let html: HTML = "\("<\u{301}b\"\u{301}")"
    #expect(html.text == "&lt;\u{301}b&quot;\u{301}")
  }

  @Test("controls and overrides of direction are shown, other scripts and emoji are kept")
  func controls() {
    let html: HTML = "\("a\u{0}\u{1B}[31m\u{202E}b\u{2066}") \("مرحبا 👨‍👩‍👧 a/b")"
    #expect(html.text == "a\u{FFFD}\u{FFFD}[31m\u{FFFD}b\u{FFFD} مرحبا 👨‍👩‍👧 a/b")
  }

  @Test("HTML within HTML is not escaped again")
  func nesting() {
    let items = ["<", ">"].map { "<li>\($0)</li>" as HTML }
    let list: HTML = "<ul>\(items)</ul>\(3)"
    #expect(list.text == "<ul><li>&lt;</li>\n<li>&gt;</li></ul>3")
  }
}
