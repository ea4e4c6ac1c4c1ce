import Foundation
import Recognition
import Testing

@testable import Reports

@Suite("The page of a report")
struct ReportPageTests {
  /// A page of everything there can be, with unpleasant names.
  private static let full = Result { try ReportPage(ReportFixture.content()).html().text }

  /// The page as XML, which it also is but for its first line and empty elements.
  private func parsed(_ html: String) throws -> XMLDigest {
    let body = try #require(html.firstRange(of: "<body>"))
    let end = try #require(html.firstRange(of: "</body>"))
    var text = String(html[body.lowerBound..<end.upperBound])
    text = text.replacing("<br>", with: "<br/>")
    text = text.replacing(/<img([^>]*)>/) { "<img\($0.output.1)/>" }
    return try XMLDigest(text)
  }

  @Test("has every section, with a figure that has a label in light and in dark")
  func sections() throws {
    let html = try ReportPageTests.full.get()
    let page = try parsed(html)
    #expect(
      page.identifiers(of: "h2") == [
        "confusion", "categories", "pose", "unknown", "calibration", "curves", "mistakes",
        "energies",
      ])
    #expect(page.attributes(of: "section").count == 8)
    let drawings = page.attributes(of: "svg")
    #expect(drawings.count > 20 && drawings.count % 2 == 0)
    #expect(drawings.allSatisfy { $0["role"] == "img" && $0["aria-label"]?.isEmpty == false })
    #expect(page.attributes(of: "img").allSatisfy { $0["alt"]?.isEmpty == false })
    #expect(page.attributes(of: "th").allSatisfy { $0["scope"] != nil })
    #expect(page.attributes(of: "a").map { $0["href"] ?? "" }.allSatisfy { $0.hasPrefix("#") })
  }

  @Test("says the result in words, with its interval, medians and AUROC")
  func summary() throws {
    let html = try ReportPageTests.full.get()
    #expect(
      html.contains("<title>m&lt;1&gt;.safetensors: 80.0\u{A0}% of 60 pictures right</title>"))
    // Wilson's interval of 48 of 60, and an error of 7° in every picture.
    #expect(html.contains("95 % interval 68.2 to 88.2\u{A0}%"))
    #expect(html.contains("<dd>7.0° <small>median error, over 60 pictures</small></dd>"))
    #expect(html.contains("<dd>0.833 <small>AUROC"))
    #expect(html.contains("<html lang=\"en\">") && html.contains("name=\"viewport\""))
  }

  @Test("names cannot break out of text, attributes or figures")
  func escaping() throws {
    let html = try ReportPageTests.full.get()
    #expect(!html.contains("<script") && !html.contains("javascript:"))
    #expect(!html.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    // It parses, and the names come out as they went in, but for what a terminal would obey.
    let page = try parsed(html)
    #expect(page.elements.contains("script") == false)
    for name in ReportFixture.hostile {
      let shown = name.replacing("\u{1B}", with: "\u{FFFD}").replacing("\u{202E}", with: "\u{FFFD}")
      #expect(page.text(of: "bdi").contains(shown), "\(shown)")
      #expect(page.attributes(of: "img").contains { $0["alt"]?.contains(shown) == true })
    }
    // Figures are labelled with the names of the best categories.
    let labels = page.attributes(of: "svg").compactMap { $0["aria-label"] }
    #expect(labels.contains("energy of \(ReportFixture.hostile[0]) over azimuth and elevation"))
  }

  @Test("loads nothing from anywhere")
  func selfContained() throws {
    let html = try ReportPageTests.full.get()
    let loads = html.matches(of: /(src|href|url)\s*[=(]\s*"?([^"#)\s]*)/).map(\.output.2)
    #expect(!loads.isEmpty && loads.allSatisfy { $0.isEmpty || $0.hasPrefix("data:") })
    #expect(!html.contains("@import"))
  }

  @Test("an empty evaluation is a page that says so")
  func empty() throws {
    let names = ["a", "b"]
    let content = ReportContent(
      model: "m", data: "d", poses: ReportFixture.sphere,
      evaluation: ReportFixture.evaluation(of: [], names, ReportFixture.sphere), outcomes: [])
    let html = try ReportPage(content).html().text
    #expect(html.contains("<title>m: no pictures</title>"))
    #expect(try parsed(html).identifiers(of: "h2").isEmpty)
    #expect(!html.contains("nan"))
  }

  @Test("a model without a pose, and one of one category, have their page")
  func small() throws {
    let plain = try ReportPage(ReportFixture.content(["a", "b"], PoseSpace())).html().text
    #expect(plain.contains("Energy of the categories") && !plain.contains("id=\"pose\""))
    let one = try ReportPage(ReportFixture.content(["only"], ReportFixture.turntable)).html().text
    #expect(
      one.contains("100.0\u{A0}% of 10 pictures right") && one.contains("every answer is right"))
    #expect(!(plain + one).contains("nan%") && !(plain + one).contains(">nan"))
  }

  @Test("a category without pictures is left out of the accuracies")
  func absent() throws {
    var content = ReportFixture.content(["a", "b", "c"], PoseSpace())
    content.outcomes = content.outcomes.filter { $0.category == "a" }
    content.evaluation = ReportFixture.evaluation(
      of: content.outcomes, ["a", "b", "c"], PoseSpace())
    let section = try #require(try CategorySection(content).section)
    #expect(section.body.text.contains("<bdi>a</bdi>"))
    #expect(!section.body.text.contains("<bdi>b</bdi>"))
  }

  @Test("stays small, however many pictures are wrong")
  func bounded() throws {
    let content = ReportFixture.content(["a", "b"], ReportFixture.turntable, count: 2000)
    let page = try parsed(try ReportPage(content).html().text)
    #expect(page.attributes(of: "li").count == ReportContent.mostMistakes + 8)
    #expect(try ReportPage(content).html().text.utf8.count < 3_000_000)
  }
}
