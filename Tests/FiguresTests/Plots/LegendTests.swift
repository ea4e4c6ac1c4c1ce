import Testing

@testable import Figures

@Suite("A legend")
struct LegendTests {
  private func height(_ labels: [String], width: Double) throws -> Double {
    let canvas = try Canvas(png: Size(1, 1), scale: 1, opaque: true, name: "")
    let entries = labels.map {
      Legend.Entry(label: $0, mark: .line(.solid), colour: Theme.light.ink)
    }
    return Legend(entries, width: width, on: canvas, theme: .light).height
  }

  @Test("takes a new line where the next entry does not fit, and none where there is no entry")
  func lines() throws {
    #expect(try height([], width: 100) == 0)
    let one = try height(["a", "b"], width: 300)
    #expect(one > 0)
    #expect(try height(["a", "b"], width: 40) == 2 * one)
    #expect(try height([String(repeating: "long ", count: 50)], width: 100) == one)
  }
}
