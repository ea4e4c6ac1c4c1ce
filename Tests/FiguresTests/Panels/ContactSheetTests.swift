import Testing

@testable import Figures

@Suite("A sheet of pictures")
struct ContactSheetTests {
  private func picture(_ width: Int, _ height: Int, _ colour: [UInt8]) -> Picture {
    Picture(
      width: width, height: height,
      rgb: [[UInt8]](repeating: colour, count: width * height).flatMap { $0 })
  }

  @Test("has its pictures in rows, each inside its square without being stretched")
  func rows() throws {
    let entries: [ContactSheet.Entry] = [
      .init(picture(4, 4, [255, 0, 0])), .init(picture(8, 4, [0, 255, 0])),
      .init(picture(300, 600, [0, 0, 255])),
    ]
    let page = try Rendered(ContactSheet(entries: entries, columns: 2, side: 40))
    let (left, top) = (page.body.left, page.body.top)
    #expect(page.pixel(Point(left + 1, top + 1)) == [255, 0, 0])
    #expect(page.pixel(Point(left + 39, top + 39)) == [255, 0, 0])
    #expect(page.pixel(Point(left + 52 + 20, top + 20)) == [0, 255, 0])
    #expect(page.pixel(Point(left + 52 + 20, top + 5)) == white)
    #expect(page.pixel(Point(left + 20, top + 52 + 20)) == [0, 0, 255])
    #expect(page.pixel(Point(left + 5, top + 52 + 20)) == white)
  }

  @Test("names the picture whose bytes do not fit")
  func misfit() {
    let sheet = ContactSheet(
      title: "worst",
      entries: [.init(picture(1, 1, white)), .init(Picture(width: 2, height: 2, rgb: [1]))])
    #expect(
      throws: FigureError.unfit(
        figure: "worst", wanted: "three bytes a pixel in picture 2",
        found: "1 bytes for 2 × 2 pixels")
    ) { try sheet.check() }
  }

  @Test("is drawn without pictures, and refuses sizes that cannot be")
  func bounds() throws {
    #expect(try Page(plots: [ContactSheet(entries: [])]).png().count > 100)
    #expect(throws: FigureError.self) { try ContactSheet(entries: [], columns: 0).check() }
    #expect(throws: FigureError.self) { try ContactSheet(entries: [], side: .nan).check() }
  }
}
