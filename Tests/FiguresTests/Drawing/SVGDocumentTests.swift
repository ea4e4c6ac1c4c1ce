import Foundation
import Testing

@testable import Figures

@Suite("An SVG")
struct SVGDocumentTests {
  private func plot(_ title: String) -> Plot {
    var plot = Plot(title: title, x: Axis("x", 0...1), y: Axis("y", 0...1))
    plot.heatMap([0, 1], rows: 1, columns: 2, label: "loss")
    plot.line([(0, 0), (1, 1)], label: "line")
    return plot
  }

  private func names(_ svg: String, _ pattern: String) throws -> Set<String> {
    let expression = try NSRegularExpression(pattern: pattern)
    let all = expression.matches(in: svg, range: NSRange(svg.startIndex..., in: svg))
    return Set(all.compactMap { Range($0.range(at: 1), in: svg).map { String(svg[$0]) } })
  }

  @Test("is well formed, and each part that it refers to is in it")
  func references() throws {
    let svg = try Page(title: "page", plots: [plot("one")]).svg()
    #expect(svg.hasPrefix("<svg "))
    let defined = try names(svg, " id=\"([^\"]+)\"")
    let used = try names(svg, "[\"(]#([^\")]+)")
    #expect(used.count > 10)
    #expect(used.isSubset(of: defined))
    #expect(defined.allSatisfy { $0.hasPrefix("f") && $0.contains("-") })
  }

  @Test("shares no names with another figure's, and all with its own again")
  func apart() throws {
    let first = try Page(plots: [plot("one")]).svg()
    let other = try Page(plots: [plot("two")]).svg()
    let pattern = " id=\"([^\"]+)\""
    #expect(try names(first, pattern).isDisjoint(with: try names(other, pattern)))
    #expect(try Page(plots: [plot("one")]).svg() == first)
  }

  @Test("has its titles as a label, which cannot end it")
  func label() throws {
    let svg = try Page(title: "a \"b\" <c>", plots: [plot("<script>&")]).svg()
    #expect(svg.contains("aria-label=\"a &quot;b&quot; &lt;c&gt;, &lt;script&gt;&amp;\""))
    #expect(!svg.contains("<script>"))
  }

  @Test("renames what its parts are called, and nothing else")
  func renaming() {
    let text =
      "<?xml?>\n<svg a=\"id=\"><g id=\"x7\"/><use href=\"#x7\" fill=\"url(#x9)\"/>#x7</svg>"
    let found = SVGDocument(Array(text.utf8), label: "l").text
    let prefix = found.firstRange(of: " id=\"").map { found[$0.upperBound...].prefix { $0 != "-" } }
    let name = String(prefix ?? "")
    #expect(
      found
        == "<svg role=\"img\" aria-label=\"l\" a=\"id=\"><g id=\"\(name)-0\"/>"
        + "<use href=\"#\(name)-0\" fill=\"url(#\(name)-1)\"/>#x7</svg>")
  }
}
