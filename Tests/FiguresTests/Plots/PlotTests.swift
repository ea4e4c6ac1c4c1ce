import Testing

@testable import Figures

@Suite("A plot")
struct PlotTests {
  @Test("gives each layer the next colour that no other has asked for")
  func tints() {
    var plot = Plot.unit
    plot.line([], tint: 0)
    plot.points([])
    plot.verticalLine(at: 0.5)
    plot.line([], tint: -1)
    plot.line([])
    let palette = Theme.light.palette
    #expect(
      plot.tints(.light) == [palette[0], palette[1], Theme.light.ink, palette[5], palette[2]])
  }

  @Test("shows all finite data where its axes have no range")
  func automatic() {
    var plot = Plot(x: Axis("x", 0...1), y: Axis("y"))
    plot.line([(0, -1), (0.5, .nan), (1, .infinity), (.nan, 3)])
    #expect(plot.scales.x.range == 0...1)
    #expect(plot.scales.y.range == -1.16...3.16)
  }

  @Test("refuses ranges that cannot be drawn")
  func ranges() {
    let infinite = Plot(title: "p", x: Axis("x", 0...Double.infinity), y: Axis("y"))
    #expect(
      throws: FigureError.unfit(
        figure: "p", wanted: "a finite range of x axis", found: "0.0...inf")
    ) { try infinite.check() }
    let negative = Plot(x: Axis("x"), y: Axis("y", -1...1, ticks: .logarithmic))
    #expect(throws: FigureError.self) { try negative.check() }
    let tiny = Plot(x: Axis("x"), y: Axis("y"), size: Size(10, 200))
    #expect(throws: FigureError.self) { try tiny.check() }
  }

  @Test("is drawn whatever its numbers are")
  func extremes() throws {
    let numbers: [Double] = [
      .nan, .infinity, -.infinity, 0, -0.0, 5e-324, 1e300, -1e300, .greatestFiniteMagnitude, 1, -1,
    ]
    let points = numbers.flatMap { x in numbers.map { (x, $0) } }
    for ticks in [Axis.Ticks.decimal, .degrees, .logarithmic, .names(["a", "b"])] {
      for range in [nil, 0.5...2] as [ClosedRange<Double>?] {
        var plot = Plot(
          title: "extreme", x: Axis("x", range, ticks: ticks), y: Axis("y", range, ticks: ticks))
        plot.line(points, style: .dashed)
        plot.points(points)
        plot.region(points)
        plot.bars(points, width: 1)
        plot.errorBars([(1, 0...1e300)])
        plot.verticalLine(at: .nan)
        plot.horizontalLine(at: 1e300)
        #expect(try Page(plots: [plot]).png().count > 1000)
      }
    }
  }

  @Test("puts its frame beside labels as wide as they are")
  func margins() throws {
    let canvas = try Canvas(png: Size(1, 1), scale: 1, opaque: true, name: "")
    let narrow = Plot(x: Axis("x"), y: Axis("y", 0...1)).layout(on: canvas, theme: .light)
    let wide = Plot(x: Axis("x"), y: Axis("y", 0...0.0002)).layout(on: canvas, theme: .light)
    let digits = Theme.light.tick
    let difference = canvas.width(of: "0.5×10⁻⁴", digits) - canvas.width(of: "0.0", digits)
    #expect(abs(wide.margins.left - narrow.margins.left - difference) < 0.01)
  }
}
