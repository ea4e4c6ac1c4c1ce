import Testing

@testable import Recognition

struct WilsonIntervalTests {
  // statsmodels.stats.proportion.proportion_confint(count, nobs, method="wilson").
  @Test(arguments: [
    (8, 10, 0.4901624715, 0.9433178485), (0, 10, 0, 0.2775327998), (10, 10, 0.7224672002, 1),
    (950, 1000, 0.9346886286, 0.9618644130),
  ])
  func `the interval is Wilson's`(successes: Int, trials: Int, low: Double, high: Double) {
    let interval = WilsonInterval.of(successes: successes, trials: trials)
    #expect(abs(interval.lowerBound - low) < 1e-6)
    #expect(abs(interval.upperBound - high) < 1e-6)
  }

  @Test func `no trials say nothing`() {
    #expect(WilsonInterval.of(successes: 0, trials: 0) == 0...1)
  }
}
