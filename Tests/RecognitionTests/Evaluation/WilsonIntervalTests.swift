import Testing

@testable import Recognition

struct WilsonIntervalTests {
  // scipy.stats.binomtest(successes, trials).proportion_ci(0.95, "wilson").
  @Test(arguments: [
    (8, 10, 0.4901624715, 0.9433178485), (0, 10, 0, 0.2775327999), (10, 10, 0.7224672001, 1),
    (950, 1000, 0.9346861798, 0.9618697376),
  ])
  func `the interval is Wilson's`(successes: Int, trials: Int, low: Double, high: Double) {
    let interval = WilsonInterval.of(successes: successes, trials: trials)
    #expect(abs(interval.lowerBound - low) < 1e-9)
    #expect(abs(interval.upperBound - high) < 1e-9)
  }

  @Test func `no trials say nothing`() {
    #expect(WilsonInterval.of(successes: 0, trials: 0) == 0...1)
  }
}
