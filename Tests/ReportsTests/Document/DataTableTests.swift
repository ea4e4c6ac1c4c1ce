import Testing

@testable import Reports

@Suite("A table of data")
struct DataTableTests {
  @Test("has a caption, headings with their scope, and escaped cells")
  func markup() {
    let table = DataTable(caption: "c & d", columns: ["name", "n"], rows: [["<a>", "1"]])
    let html = table.html.text
    #expect(html.contains("<caption>c &amp; d</caption>"))
    #expect(html.contains("<th scope=\"col\">name</th>\n<th scope=\"col\">n</th>"))
    #expect(html.contains("<tr><th scope=\"row\"><bdi>&lt;a&gt;</bdi></th><td>1</td></tr>"))
  }
}
