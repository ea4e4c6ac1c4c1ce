import Testing

@testable import Reports

@Suite("A histogram")
struct HistogramTests {
  @Test("counts each number once, those beyond an end in the last bin")
  func counts() {
    let histogram = Histogram([0, 0.9, 1, 2.5, 4, 9, -3, .nan], over: 0...4, bins: 4)
    #expect(histogram.counts == [3, 1, 1, 2])
    #expect(histogram.bars.map(\.0) == [0.5, 1.5, 2.5, 3.5])
    #expect(histogram.shares.map(\.1) == [3, 1, 1, 2].map { $0 / 7.0 })
  }

  @Test("of nothing, or over no width, is empty or one bin")
  func ends() {
    #expect(Histogram([], over: 0...1, bins: 2).shares.map(\.1) == [0, 0])
    #expect(Histogram([2, 2], over: 2...2, bins: 3).counts == [2, 0, 0])
  }
}
