import Testing

@testable import Figures

@Suite("A heat map")
struct HeatMapTests {
  @Test("shows each number in its colour, the first row at the bottom")
  func pixels() throws {
    var plot = Plot.unit
    plot.heatMap([0, 1, 2, 3, 4, .nan], rows: 2, columns: 3, label: "energy", range: 0...5)
    let page = try Rendered(plot)
    for (index, value) in [0.0, 1, 2, 3, 4].enumerated() {
      let (row, column) = (index / 3, index % 3)
      let found = page.pixel(
        across: (Double(column) + 0.5) / 3, up: (Double(row) + 0.5) / 2)
      #expect(found == Array(ColourMap.viridis.colour(at: value / 5).bytes.prefix(3)))
    }
    #expect(page.pixel(across: 0.83, up: 0.75) == white)
  }

  @Test("keeps the edges of its cells")
  func edges() throws {
    var plot = Plot.unit
    plot.heatMap([0, 1], rows: 1, columns: 2)
    let page = try Rendered(plot)
    #expect(
      page.pixel(across: 0.497, up: 0.5)
        == Array(ColourMap.viridis.colour(at: 0).bytes.prefix(3)))
    #expect(
      page.pixel(across: 0.503, up: 0.5)
        == Array(ColourMap.viridis.colour(at: 1).bytes.prefix(3)))
  }

  @Test(
    "refuses a grid that its numbers do not fill",
    arguments: [(2, 2), (0, 0), (-1, -3), (Int.max, 2), (3, 1_000_000)])
  func misfit(_ rows: Int, _ columns: Int) {
    var plot = Plot.unit
    plot.heatMap([1, 2, 3], rows: rows, columns: columns)
    #expect(throws: FigureError.self) { try Page(plots: [plot]).png() }
  }

  @Test("of one number everywhere, or of none, is drawn")
  func constant() throws {
    for value in [2, Double.nan] {
      var plot = Plot.unit
      plot.heatMap([value], rows: 1, columns: 1)
      #expect(try Page(plots: [plot]).png().count > 1000)
    }
  }
}
