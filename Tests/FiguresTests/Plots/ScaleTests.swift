import Testing

@testable import Figures

@Suite("A scale")
struct ScaleTests {
  @Test("takes its ends to 0 and 1")
  func linear() {
    let scale = Scale(-1...3, isLogarithmic: false)
    #expect(scale.part(of: -1) == 0)
    #expect(scale.part(of: 0) == 0.25)
    #expect(scale.part(of: 3) == 1)
  }

  @Test("takes equal factors to equal parts where it is logarithmic")
  func logarithmic() throws {
    let scale = Scale(0.01...100, isLogarithmic: true)
    #expect(scale.part(of: 1) == 0.5)
    #expect(abs(try #require(scale.part(of: 10)) - 0.75) < 1e-12)
    #expect(scale.part(of: 0) == nil)
    #expect(scale.part(of: -3) == nil)
  }

  @Test("has no place for what is not finite", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(_ value: Double) {
    #expect(Scale(0...1, isLogarithmic: false).part(of: value) == nil)
  }

  @Test("widens a range without width, around its number")
  func widened() {
    #expect(Scale(0...0, isLogarithmic: false).range == -0.5...0.5)
    #expect(Scale(4...4, isLogarithmic: false).part(of: 4) == 0.5)
    #expect(Scale(4...4, isLogarithmic: true).range == 4 / 1.5...6)
  }

  @Test("leaves space around the data, but not below bars")
  func padded() {
    let scale = Scale(0...100, isLogarithmic: false)
    #expect(scale.padded(by: 0.04, below: true).range == -4...104)
    #expect(scale.padded(by: 0.04, below: false).range == 0...104)
    var plot = Plot(x: Axis("x"), y: Axis("y"))
    plot.bars([(1, 100)], width: 1)
    #expect(plot.scales.y.range == 0...104)
    plot.line([(1, -100)])
    #expect(plot.scales.y.range == -108...108)
  }
}
