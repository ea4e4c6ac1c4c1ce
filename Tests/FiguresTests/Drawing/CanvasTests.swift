import Images
import Testing

@testable import Figures

@Suite("A canvas")
struct CanvasTests {
  private let lettering = Lettering(10, Colour(0x000000))

  private func canvas(_ size: Size = Size(100, 20)) throws -> Canvas {
    try Canvas(png: size, scale: 1, opaque: true, name: "test")
  }

  /// The columns that a text has ink in.
  private func inked(_ text: String, maxWidth: Double = 0, anchor: Anchor = .left) throws -> [Int] {
    let canvas = try canvas()
    canvas.fill(Rectangle(0, 0, 100, 20), Colour(0xFFFFFF))
    let x: Double = anchor == .left ? 0 : anchor == .middle ? 50 : 100
    canvas.text(text, at: Point(x, 10), lettering, anchor: anchor, maxWidth: maxWidth)
    let image = try Image(decoding: try canvas.finish(), name: "text.png")
    return (0..<100).filter { column in
      (0..<20).contains { image.pixels[($0 * 100 + column) * 3] < 128 }
    }
  }

  @Test(
    "draws odd text",
    arguments: [
      "", " ", "<b>bold</b>", "<script>alert(1)</script>", "&amp; & &lt;", "a\u{0}b", "line\nbreak",
      "\r\t\u{7}\u{1B}[0m", "🚗👩‍👩‍👧‍👦🏳️‍🌈", "تفاحة", "שלום", "\u{202E}reversed", "日本語",
      "e\u{301}\u{302}\u{303}",
      "\u{FFFF}\u{10FFFF}", String(repeating: "long ", count: 5000), "%s%n%d",
    ])
  func odd(_ text: String) throws {
    let canvas = try canvas()
    canvas.text(text, at: Point(50, 10), lettering, anchor: .middle, maxWidth: 80)
    #expect(canvas.width(of: text, lettering).isFinite)
    #expect(try canvas.finish().count > 60)
  }

  @Test("never reads text as markup")
  func markup() throws {
    let canvas = try canvas()
    #expect(canvas.width(of: "<b>a</b>", lettering) > 4 * canvas.width(of: "a", lettering))
  }

  @Test("shows a control character, and what follows it")
  func controls() throws {
    let canvas = try canvas()
    #expect(
      canvas.width(of: "a\u{0}b", lettering) == canvas.width(of: "a\u{FFFD}b", lettering))
  }

  @Test(
    "cuts what is too wide, from the end of its own direction",
    arguments: ["long text long text", "שלום שלום שלום שלום"])
  func cut(_ text: String) throws {
    let columns = try inked(text, maxWidth: 40)
    #expect(try #require(columns.last) <= 41)
    #expect(try #require(columns.last) > 20)
    let right = try inked(text, maxWidth: 40, anchor: .right)
    #expect(try #require(right.first) >= 59)
    #expect(try #require(right.last) >= 90)
  }

  @Test("has text as wide at any scale and in an SVG")
  func widths() throws {
    let text = "Wide AV text 0.123"
    let width = try canvas().width(of: text, lettering)
    let large = try Canvas(png: Size(1, 1), scale: 2, opaque: false, name: "")
    let svg = try Canvas(svg: Size(1, 1), name: "")
    #expect(abs(large.width(of: text, lettering) - width) < 0.01)
    #expect(abs(svg.width(of: text, lettering) - width) < 0.01)
  }

  @Test("says what Cairo refuses")
  func refused() {
    #expect(throws: FigureError.self) {
      try Canvas(png: Size(100_000, 1), scale: 1, opaque: true, name: "wide")
    }
  }

  @Test("draws a picture smooth or in blocks")
  func pictures() throws {
    let picture = Picture(width: 2, height: 1, rgb: [0, 0, 0, 255, 255, 255])
    for smooth in [true, false] {
      let canvas = try canvas()
      canvas.picture(picture, in: Rectangle(0, 0, 100, 20), smooth: smooth)
      let image = try Image(decoding: try canvas.finish(), name: "picture.png")
      let row = (0..<100).map { image.pixels[(10 * 100 + $0) * 3] }
      #expect(row[5] == 0 && row[95] == 255)
      #expect((row[45] > 0 && row[45] < 128) == smooth)
    }
  }
}
