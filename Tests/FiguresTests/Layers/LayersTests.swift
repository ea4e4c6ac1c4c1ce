import Testing

@testable import Figures

@Suite("Layers")
struct LayersTests {
  private var blue: [UInt8] { Array(Theme.light.palette[0].bytes.prefix(3)) }

  @Test("a line goes through its points and leaves a gap where one is not finite")
  func line() throws {
    var plot = Plot.unit
    plot.line([(0, 0.55), (0.4, 0.55), (.nan, 0.55), (0.6, 0.55), (1, 0.55)])
    let page = try Rendered(plot)
    #expect(page.pixel(across: 0.23, up: 0.55) == blue)
    #expect(page.pixel(across: 0.53, up: 0.55) == white)
    #expect(page.pixel(across: 0.73, up: 0.55) == blue)
  }

  @Test("a line that leaves the frame far away keeps its direction")
  func farLine() throws {
    var plot = Plot.unit
    plot.line([(0, 0), (1e9, 0.5e9)])
    #expect(try Rendered(plot).pixel(across: 0.71, up: 0.355) == blue)
  }

  @Test("points are discs, whole on the edge of the frame, and none outside")
  func points() throws {
    var plot = Plot.unit
    plot.points([(0.55, 0.55), (1, 0.5), (1.01, 0.3)])
    let page = try Rendered(plot)
    #expect(page.pixel(across: 0.55, up: 0.55) != white)
    #expect(
      page.pixel(Point(page.body.right + 1.5, page.body.top + 0.5 * page.body.height)) != white)
    #expect(
      page.pixel(Point(page.body.right + 3, page.body.bottom - 0.3 * page.body.height)) == white)
  }

  @Test("bars stand on zero and reach their height, either way")
  func bars() throws {
    var plot = Plot(x: Axis("x", 0...4), y: Axis("y", -1...1))
    plot.bars([(1, 0.5), (3, -0.5), (2, .nan)], width: 1)
    let page = try Rendered(plot)
    #expect(page.pixel(across: 0.28, up: 0.72) != white)
    #expect(page.pixel(across: 0.28, up: 0.78) == white)
    #expect(page.pixel(across: 0.28, up: 0.48) == white)
    #expect(page.pixel(across: 0.72, up: 0.28) != white)
    #expect(page.pixel(across: 0.72, up: 0.22) == white)
  }

  @Test("bars need a width", arguments: [0, -1, Double.nan, .infinity])
  func width(_ width: Double) {
    var plot = Plot.unit
    plot.bars([(0.5, 0.5)], width: width)
    #expect(throws: FigureError.self) { try Page(plots: [plot]).png() }
  }

  @Test("a region is shaded inside, also where its corners are far away")
  func region() throws {
    var plot = Plot.unit
    plot.region([(0, 0), (1e9, 1e9), (1, 0)])
    let page = try Rendered(plot)
    #expect(page.pixel(across: 0.73, up: 0.53) != white)
    #expect(page.pixel(across: 0.53, up: 0.73) == white)
  }

  @Test("straight lines cross the whole frame at their number")
  func rules() throws {
    var plot = Plot.unit
    plot.verticalLine(at: 0.25, style: .solid)
    plot.horizontalLine(at: 0.75, style: .solid)
    let page = try Rendered(plot)
    let ink = Array(Theme.light.ink.bytes.prefix(3))
    for along in [0.05, 0.5, 0.95] {
      #expect(page.pixel(across: 0.25, up: along) == ink)
      #expect(page.pixel(across: along, up: 0.75) == ink)
    }
  }

  @Test("error bars reach from their low to their high number")
  func errorBars() throws {
    var plot = Plot.unit
    plot.errorBars([(0.55, 0.3...0.7)])
    let page = try Rendered(plot)
    #expect(page.pixel(across: 0.55, up: 0.33) == blue)
    #expect(page.pixel(across: 0.55, up: 0.67) == blue)
    #expect(page.pixel(across: 0.55, up: 0.75) == white)
  }
}
