import Foundation
import Testing

@testable import EnergyModels

@Suite("Adaptive quadrature")
struct AdaptiveQuadratureTests {
  @Test("is exact for polynomials up to the degree of its rule")
  func polynomials() throws {
    for degree in 0...22 {
      let found = try AdaptiveQuadrature().integral(over: -1...2) { pow($0, Double(degree)) }
      let n = Double(degree + 1)
      #expect(abs(found * n / (pow(2, n) - pow(-1, n)) - 1) < 1e-13, "degree \(degree)")
    }
  }

  @Test("reaches its tolerance at corners, peaks and waves")
  func hard() throws {
    let quadrature = AdaptiveQuadrature()
    let corner = try quadrature.integral(over: -1...2) { abs($0 - 0.1234) }
    #expect(abs(corner / ((1.1234 * 1.1234 + 1.8766 * 1.8766) / 2) - 1) < 1e-10)
    let peak = try quadrature.integral(over: -1...1) { exp(-1e4 * $0 * $0) }
    #expect(abs(peak / (Double.pi / 1e4).squareRoot() - 1) < 1e-10)
    let steep = try quadrature.integral(over: 0...1) { $0.squareRoot() }
    #expect(abs(steep * 1.5 - 1) < 1e-10)
    let wave = try quadrature.integral(over: 0...1) { sin(200 * $0) }
    #expect(abs(wave - (1 - cos(200)) / 200) < 1e-11)
  }

  @Test("says so where the tolerance is not reached")
  func unsettled() {
    #expect(throws: ProbabilityError.unsettled(over: 0...1, tolerance: 1e-10)) {
      try AdaptiveQuadrature().integral(over: 0...1) { 1 / $0 }
    }
  }
}
