import Testing

@testable import Figures

@Suite("A page")
struct PageTests {
  @Test("lines up the frames of a row and of a column")
  func aligned() throws {
    let plots = [
      Plot(title: "a", x: Axis("x"), y: Axis("y", 0...1)), Plot(x: Axis(""), y: Axis("")),
      Plot(x: Axis("x"), y: Axis("y", 0...0.0003)),
    ]
    let bodies = try Rendered(Page(plots: plots, columns: 2)).layout.bodies
    #expect(bodies.count == 3)
    #expect(bodies[0].left == bodies[2].left)
    #expect(bodies[0].top == bodies[1].top)
    #expect(bodies[1].left > bodies[0].right)
    #expect(bodies[2].top > bodies[0].bottom)
  }

  @Test("is as large as its picture, at two pixels a point")
  func scale() throws {
    let page = try Rendered(Plot.unit)
    #expect(page.image.width == Int(page.layout.size.width * 2))
    #expect(page.image.height == Int(page.layout.size.height * 2))
    #expect(page.image.channels == 3)
  }

  @Test("shows nothing behind its figures where the theme has no background")
  func transparent() throws {
    var theme = Theme.light
    theme.background = nil
    let clear = try Page(plots: [Plot.unit], theme: theme).png()
    // The kind of pixels in a PNG's header: 6 has opacity, 2 has not.
    #expect(clear[25] == 6)
    #expect(try Page(plots: [Plot.unit]).png()[25] == 2)
  }

  @Test("refuses to be without plots, without columns, or too large")
  func refused() {
    #expect(throws: FigureError.nothingToDraw(page: "empty")) {
      try Page(title: "empty", plots: []).png()
    }
    #expect(throws: FigureError.self) { try Page(plots: [Plot.unit], columns: 0).svg() }
    let long = Plot(x: Axis("x"), y: Axis("y"), size: Size(20_000, 100))
    let large = Plot(x: Axis("x"), y: Axis("y"), size: Size(8_000, 8_000))
    let endless = Plot(x: Axis("x"), y: Axis("y"), size: Size(.infinity, 100))
    for plot in [long, large, endless] {
      #expect(throws: FigureError.self) { try Page(plots: [plot]).png() }
    }
  }
}
