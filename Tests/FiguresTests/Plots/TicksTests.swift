import Testing

@testable import Figures

@Suite("Ticks")
struct TicksTests {
  private func ticks(_ range: ClosedRange<Double>, _ count: Int) -> [Tick] {
    DecimalTicks(range, atMost: count).ticks
  }

  @Test("are round numbers to the last bit")
  func exact() {
    #expect(ticks(0...1, 6).map(\.value) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(ticks(-0.3...0.3, 7).map(\.value) == [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3])
    #expect(ticks(0...0.00035, 4).map(\.value) == [0, 0.0001, 0.0002, 0.0003])
  }

  @Test("have as many digits as their step needs, all of them the same")
  func labels() {
    #expect(ticks(0...1, 6).map(\.label) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(ticks(-20...20, 5).map(\.label) == ["−20", "−10", "0", "10", "20"])
    #expect(ticks(0...3e6, 4).map(\.label) == ["0", "1×10⁶", "2×10⁶", "3×10⁶"])
    #expect(ticks(0...0.00025, 6).map(\.label).last == "2.5×10⁻⁴")
    #expect(ticks(0.98...1.02, 5).map(\.label) == ["0.98", "0.99", "1.00", "1.01", "1.02"])
  }

  @Test("are steps of 1, 2 or 5, at most as many as asked for", arguments: 2...12)
  func count(_ count: Int) {
    for exponent in -12...12 {
      let width =
        3.7
        * (0..<abs(exponent)).reduce(1.0) { power, _ in
          exponent < 0 ? power / 10 : power * 10
        }
      let found = ticks(-width...2 * width, count)
      #expect(found.count >= 1 && found.count <= count)
      #expect(found.allSatisfy { $0.value >= -width * 1.001 && $0.value <= 2 * width * 1.001 })
      #expect(Set(found.map(\.label)).count == found.count)
    }
  }

  @Test("of angles are 15, 30, 45 or 90 degrees apart")
  func degrees() {
    let axis = Axis("azimuth", 0...360, ticks: .degrees)
    let scale = axis.scale(covering: nil, padding: .both)
    #expect(axis.marks(on: scale, atMost: 5).map(\.label) == ["0°", "90°", "180°", "270°", "360°"])
    #expect(axis.marks(on: scale, atMost: 9).map(\.value)[1] == 45)
    let narrow = Axis("error", -0.5...0.5, ticks: .degrees)
    let labels = narrow.marks(on: narrow.scale(covering: nil, padding: .both), atMost: 3)
    #expect(labels.map(\.label) == ["−0.5°", "0.0°", "0.5°"])
  }

  @Test("of a logarithmic axis are powers of ten, and round numbers where there are too few")
  func decades() {
    #expect(DecadeTicks.ticks(0.01...10, atMost: 6).map(\.label) == ["0.01", "0.1", "1", "10"])
    #expect(
      DecadeTicks.ticks(1e-8...1, atMost: 5).map(\.label) == [
        "10⁻⁸", "10⁻⁶", "10⁻⁴", "10⁻²", "10⁰",
      ])
    #expect(DecadeTicks.ticks(2...6, atMost: 5).map(\.value) == [2, 3, 4, 5, 6])
  }

  @Test("of names are the whole numbers in the range")
  func names() {
    let axis = Axis(names: ["a", "b", "c"])
    let scale = axis.scale(covering: nil, padding: .both)
    #expect(scale.range == -0.5...2.5)
    #expect(axis.marks(on: scale, atMost: 2).map(\.label) == ["a", "b", "c"])
  }

  @Test(
    "of any range are finite and few",
    arguments: [
      0...0, -1e300...1e300, 1e15...1e15 + 1, 0...5e-324, -1.7e308...1.7e308, 1.5e308...1.7e308,
      1e-300...2e-300,
    ])
  func extremes(_ range: ClosedRange<Double>) {
    let scale = Scale(range, isLogarithmic: false)
    let found = ticks(scale.range, 6)
    #expect(found.count <= 6)
    #expect(found.allSatisfy { $0.value.isFinite })
    #expect(Set(found.map(\.value)).count == found.count)
  }
}
