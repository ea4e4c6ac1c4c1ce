import Foundation
import Images
import Testing

@testable import Reports

@Suite("A thumbnail")
struct ThumbnailTests {
  @Test("is reduced to its longer side, and never enlarged")
  func sizes() {
    for (width, height, wanted) in [
      (400, 200, [96, 48]), (10, 900, [1, 96]), (2000, 3, [96, 1]), (20, 30, [20, 30]),
    ] {
      let picture = Image(
        width: width, height: height, channels: 1,
        pixels: [UInt8](repeating: 7, count: width * height))
      let small = Thumbnail.reduced(picture)
      #expect([small.width, small.height] == wanted)
    }
  }

  @Test("is a PNG inside the page, with a text for those who do not see it")
  func markup() throws {
    let html = try Thumbnail(picture: ReportFixture.picture(3)).html(alternative: "a \"b\"").text
    #expect(html.contains("alt=\"a &quot;b&quot;\""))
    let data = try #require(html.firstMatch(of: /base64,([^"]*)"/)?.output.1)
    let bytes = try #require(Data(base64Encoded: String(data)))
    #expect(try Image(decoding: [UInt8](bytes), name: "t") == ReportFixture.picture(3))
  }
}
