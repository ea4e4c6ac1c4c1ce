import Figures
import Recognition
import Testing

@testable import Reports

@Suite("The panels of an explanation")
struct EnergyPanelsTests {
  private let names = ["a", "b", "c", "d"]

  private func panels(_ space: PoseSpace, _ names: [String]? = nil) -> EnergyPanels {
    let names = names ?? self.names
    return EnergyPanels(
      Explanation(
        picture: ReportFixture.picture(0),
        recognition: ReportFixture.recognition(
          names, best: 0, energy: 0.1, pose: space.pose(at: space.gridPoint(0))),
        landscape: ReportFixture.landscape(names, space)))
  }

  @Test("azimuth and elevation are a heat map for each of the best three categories")
  func heatMaps() throws {
    let drawing = panels(ReportFixture.sphere)
    #expect(drawing.panels.map(\.title) == ["a", "b", "c"])
    #expect(drawing.parts.map(\.label).allSatisfy { $0.hasSuffix(" over azimuth and elevation") })
    #expect(drawing.caption.contains("dark is low"))
  }

  @Test("a cyclic angle is a dial of the best three categories, whatever else there is")
  func dial() throws {
    let scale = PoseCoordinate(name: "scale", unit: .factor, range: 0.5...1.5, step: 0.5)
    for space in [
      ReportFixture.turntable,
      PoseSpace(coordinates: [scale] + ReportFixture.turntable.coordinates),
    ] {
      let drawing = panels(space)
      let dial = try #require(drawing.panels.first as? PoseDial)
      #expect(dial.curves.map(\.name) == ["a", "b", "c"] && dial.chosen == 0)
      #expect(dial.curves[0].energies.count == 12 && drawing.panels.count == 1)
      #expect(dial.curves[0].energies.first?.1 == 0.1)
    }
  }

  @Test("a coordinate that is not cyclic is a line, and no pose is a bar a category")
  func plots() throws {
    let scale = PoseCoordinate(name: "scale", unit: .factor, range: 0.5...1.5, step: 0.5)
    for space in [PoseSpace(coordinates: [scale]), PoseSpace()] {
      let drawing = panels(space)
      #expect(drawing.panels.count == 1 && drawing.panels[0] is Plot)
      #expect(try Page(plots: drawing.panels).svg().contains("<svg"))
    }
  }

  @Test("one category is enough, and energies that are all the same are drawn")
  func ends() throws {
    for space in [ReportFixture.sphere, ReportFixture.turntable, PoseSpace()] {
      #expect(panels(space, ["only"]).panels.count == 1)
      let level = Explanation(
        picture: ReportFixture.picture(0),
        recognition: ReportFixture.recognition(
          ["a"], best: 0, energy: 0, pose: space.pose(at: space.gridPoint(0))),
        landscape: PoseLandscape(
          categories: ["a"], space: space,
          energies: [Double](repeating: 0, count: space.gridCount)))
      #expect(try level.page(title: "t").png().count > 1000)
    }
  }
}
