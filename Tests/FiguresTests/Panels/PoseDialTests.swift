import Testing

@testable import Figures

@Suite("A dial of poses")
struct PoseDialTests {
  private let dial = Dial(
    centre: Point(100, 100), radius: 80, hole: 0.25, scale: Scale(0...2, isLogarithmic: false))

  @Test("has 0° above and angles that grow clockwise")
  func angles() throws {
    for (angle, x, y) in [
      (0.0, 100.0, 20.0), (90, 180, 100), (180, 100, 180), (-90, 20, 100), (450, 180, 100),
    ] {
      let place = dial.place(angle, part: 1)
      #expect(abs(place.x - x) < 1e-9 && abs(place.y - y) < 1e-9)
    }
  }

  @Test("has higher energies further out, and none inside the middle")
  func energies() throws {
    #expect(try #require(dial.place(0, energy: 0)).y == 80)
    #expect(try #require(dial.place(0, energy: 1)).y == 50)
    #expect(dial.place(0, energy: .nan) == nil)
    #expect(dial.place(.infinity, energy: 1) == nil)
  }

  @Test("marks the chosen pose in the first category's colour")
  func choice() throws {
    let curve = PoseDial.Curve(
      name: "car", energies: (0..<36).map { (Double($0) * 10, $0 == 9 ? 0 : 1) })
    let page = try Rendered(PoseDial(curves: [curve], chosen: 90))
    let radius = 100 - 22.0
    let place = Point(page.body.middle.x + 0.22 * radius, page.body.middle.y)
    #expect(page.pixel(place) == Array(Theme.light.palette[0].bytes.prefix(3)))
  }

  @Test("is drawn without energies, and refuses a fourth category")
  func bounds() throws {
    let broken = PoseDial.Curve(name: "x", energies: [(.nan, 1), (0, .infinity), (30, 2)])
    for chosen in [nil, .nan, 1e300, -720] as [Double?] {
      for curves in [[], [broken]] {
        #expect(try Page(plots: [PoseDial(curves: curves, chosen: chosen)]).png().count > 1000)
      }
    }
    let four = PoseDial(curves: [broken, broken, broken, broken])
    #expect(throws: FigureError.self) { try four.check() }
  }
}
