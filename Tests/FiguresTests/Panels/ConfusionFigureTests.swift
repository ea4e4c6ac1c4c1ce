import Testing

@testable import Figures

@Suite("A table of confusions")
struct ConfusionFigureTests {
  private let names = ["<script>", "🚗", "تفاحة", String(repeating: "long ", count: 40)]

  @Test("colours each cell by its share of the row")
  func cells() throws {
    let figure = ConfusionFigure(
      names: names, counts: [[3, 1, 0, 0], [0, 0, 0, 0], [0, 0, 7, 0], [1, 1, 1, 1]])
    let page = try Rendered(figure)
    let expected: [(Int, Int, Double)] = [(0, 0, 0.75), (0, 1, 0.25), (2, 2, 1), (3, 3, 0.25)]
    for (row, column, share) in expected {
      let cell = page.body.width / 4
      let corner = Point(
        page.body.left + Double(column) * cell + 2, page.body.top + Double(row) * cell + 2)
      #expect(page.pixel(corner) == Array(Theme.light.shares.colour(at: share).bytes.prefix(3)))
    }
    let empty = Point(page.body.left + 5, page.body.top + page.body.height / 4 + 5)
    #expect(page.pixel(empty) == white)
  }

  @Test("refuses counts that are no square of the names, or negative")
  func misfit() {
    for counts in [[], [[1]], [[1, 2], [3]], [[1, -2], [3, 4]], [[1, 2], [3, 4], [5, 6]]] {
      let figure = ConfusionFigure(names: ["a", "b"], counts: counts)
      #expect(throws: FigureError.self) { try figure.check() }
    }
    #expect(throws: FigureError.self) { try ConfusionFigure(names: [], counts: []).check() }
  }

  @Test("is drawn with one category, and with a hundred", arguments: [1, 2, 3, 30, 100])
  func sizes(_ count: Int) throws {
    let row = [Int](repeating: Int.max, count: count)
    let figure = ConfusionFigure(
      title: "sizes", names: (0..<count).map { "category \($0)" },
      counts: [[Int]](repeating: row, count: count))
    #expect(try Page(plots: [figure]).png().count > 1000)
  }
}
