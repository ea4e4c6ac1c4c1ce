import EnergyModels
import Foundation
import Testing

@Suite("Gibbs distribution of a continuous answer")
struct GibbsDensityTests {
  @Test("normalises a Gaussian on the line", arguments: [1e-3, 1, 1e4])
  func gaussian(_ beta: Double) throws {
    let density = try GibbsDensity(beta: beta, over: .line(around: -2...4)) { $0 * $0 }
    #expect(abs(density.logPartition - log(Double.pi / beta) / 2) < 1e-8)
    #expect(abs(try density.entropy() - (1 + log(Double.pi / beta)) / 2) < 1e-8)
    #expect(abs(density.density(at: 0) - (beta / .pi).squareRoot()) < 1e-7 * beta.squareRoot())
    #expect(abs(density.freeEnergy + density.logPartition / beta) < 1e-12)
  }

  @Test("normalises a Cauchy, whose tails are heavy, and a Laplace, which has a corner")
  func others() throws {
    let cauchy = try GibbsDensity(beta: 1, over: .line(around: -1...1)) { log(1 + $0 * $0) }
    #expect(abs(cauchy.logPartition - log(Double.pi)) < 1e-8)
    let laplace = try GibbsDensity(beta: 3, over: .line(around: -1...2)) { abs($0) }
    #expect(abs(laplace.logPartition - log(2.0 / 3)) < 1e-9)
  }

  @Test("keeps an energy that is far from zero, and one that forbids answers")
  func extremes() throws {
    let high = try GibbsDensity(beta: 1, over: .line(around: -2...2)) { $0 * $0 + 1e5 }
    #expect(abs(high.logPartition + 1e5 - log(Double.pi) / 2) < 1e-8)
    let half = try GibbsDensity(beta: 1, over: .line(around: -1...1)) { $0 < 0 ? .infinity : $0 }
    #expect(abs(half.logPartition) < 1e-9)
  }

  @Test("normalises any bounded energy on an interval")
  func interval() throws {
    let density = try GibbsDensity(beta: 2, over: .interval(-1...3)) { _ in 0.5 }
    #expect(abs(density.logPartition - (log(4) - 1)) < 1e-12)
    #expect(abs(try density.expectation { $0 } - 1) < 1e-9)
    #expect(density.support == -1...3)
  }

  @Test(
    "refuses an energy that saturates, however high", arguments: [1, 30, 5000])
  func saturated(_ level: Double) {
    #expect(throws: ProbabilityError.diverges(.saturates(at: level), beta: 1)) {
      try GibbsDensity(beta: 1, over: .line(around: -1...1)) { level * (1 - exp(-$0 * $0)) }
    }
  }

  @Test("refuses an energy that saturates on one side, falls, or grows too slowly")
  func divergent() throws {
    #expect(throws: ProbabilityError.diverges(.saturates(at: 0), beta: 1)) {
      try GibbsDensity(beta: 1, over: .line(around: -1...1)) { $0 > 0 ? 0 : -$0 }
    }
    #expect(throws: ProbabilityError.diverges(.falls, beta: 1)) {
      try GibbsDensity(beta: 1, over: .line(around: -1...1)) { -$0 * $0 }
    }
    // 1/(1 + y²)^β is integrable only for β above one half.
    let energy: @Sendable (Double) -> Double = { log(1 + $0 * $0) }
    _ = try GibbsDensity(beta: 1, over: .line(around: -1...1), energy: energy)
    do {
      _ = try GibbsDensity(beta: 0.5, over: .line(around: -1...1), energy: energy)
      Issue.record("a divergent integral was accepted")
    } catch .diverges(.logarithmic(let slope), _) {
      #expect(abs(slope - 1) < 1e-6)
    }
  }

  @Test("says so where the tails fall too slowly for doubles")
  func slowTails() {
    #expect {
      try GibbsDensity(beta: 0.55, over: .line(around: -1...1)) { log(1 + $0 * $0) }
    } throws: { error in
      guard case .unsettled = error as? ProbabilityError else { return false }
      return true
    }
  }

  @Test("says why an integral grows without end")
  func sentence() {
    #expect(
      ProbabilityError.diverges(.saturates(at: 1), beta: 2).description.hasPrefix(
        "∫exp(−βE) grows without end at β = 2.0: the energy saturates at 1.0; wanted"))
  }

  @Test("names the place of an energy that is no number, and one where the integral is not finite")
  func noNumber() {
    #expect(throws: ProbabilityError.notAnEnergy(at: -1, found: "nan")) {
      try GibbsDensity(beta: 1, over: .interval(-1...1)) { _ in .nan }
    }
    #expect(throws: ProbabilityError.notAnEnergy(at: 0, found: "-inf")) {
      try GibbsDensity(beta: 1, over: .interval(-1...1)) { log(abs($0)) }
    }
  }

  @Test("refuses an inverse temperature that is not positive and an interval of no width")
  func badDomain() async {
    await #expect(processExitsWith: .failure) {
      _ = try GibbsDensity(beta: 0, over: .interval(0...1)) { $0 }
    }
    await #expect(processExitsWith: .failure) {
      _ = try GibbsDensity(beta: 1, over: .interval(1...1)) { $0 }
    }
  }
}
