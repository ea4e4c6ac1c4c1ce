import Testing

@testable import Figures

@Suite("Ticks")
struct TicksTests {
  @Test("are round numbers to the last bit")
  func decimals() {
    let ticks = DecimalTicks(0...1, atMost: 6).ticks
    #expect(ticks.map(\.value) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(ticks.map(\.label) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
  }
}
