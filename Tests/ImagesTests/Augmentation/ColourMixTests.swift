import Testing

@testable import Images

@Suite("A mix of colours")
struct ColourMixTests {
  private func mixed(_ pixel: [Double], _ mix: ColourMix) -> [Double] {
    (0..<3).map { row in (0..<3).map { mix.rows[row * 3 + $0] * pixel[$0] }.reduce(0, +) }
  }

  private func isNear(_ a: [Double], _ b: [Double]) -> Bool {
    zip(a, b).allSatisfy { abs($0 - $1) < 1e-9 }
  }

  @Test("of no turn and no gray changes nothing")
  func identity() {
    #expect(isNear(mixed([10, 20, 30], ColourMix(grayness: 0, hue: 0)), [10, 20, 30]))
  }

  @Test("turned by a third of the circle makes red green, green blue and blue red")
  func turn() {
    let mix = ColourMix(grayness: 0, hue: 120)
    #expect(isNear(mixed([200, 0, 0], mix), [0, 200, 0]))
    #expect(isNear(mixed([0, 200, 0], mix), [0, 0, 200]))
    #expect(isNear(mixed([0, 0, 200], mix), [200, 0, 0]))
  }

  @Test("leaves grays as they are, whatever the turn", arguments: [-90.0, 30, 77, 180])
  func grays(_ hue: Double) {
    #expect(isNear(mixed([90, 90, 90], ColourMix(grayness: 0.4, hue: hue)), [90, 90, 90]))
  }

  @Test("of gray alone is the luma in every channel")
  func gray() {
    let luma = 0.299 * 10 + 0.587 * 20 + 0.114 * 30
    #expect(isNear(mixed([10, 20, 30], ColourMix(grayness: 1, hue: 0)), [luma, luma, luma]))
  }
}
