import EnergyModels
import Testing

@Suite("Energy surfaces of y = x²")
struct EnergySurfaceTests {
  private let candidates = stride(from: -1, through: 5, by: 0.01).map { $0 }

  @Test("quadratic and saturated energies give the same answers", arguments: [-2, -0.5, 0, 1.3])
  func answers(_ x: Double) throws {
    let quadratic = try #require(QuadraticEnergy().bestAnswer(to: x, among: candidates))
    #expect(abs(quadratic - x * x) <= 0.005 + 1e-9)
    for width in [0.3, 1, 3] {
      #expect(SaturatedEnergy(width: width).bestAnswer(to: x, among: candidates) == quadratic)
    }
    #expect(QuadraticEnergy().bestAnswer(to: x, among: []) == nil)
  }

  @Test("the quadratic one is a Gaussian of mean x² and variance 1/(2β)", arguments: [0.5, 1, 40])
  func gaussian(_ beta: Double) throws {
    let density = try QuadraticEnergy().distribution(
      given: 1.5, beta: beta, over: .line(around: 0...4))
    let mean = try density.expectation { $0 }
    let variance = try density.expectation { ($0 - 2.25) * ($0 - 2.25) }
    #expect(abs(mean - 2.25) < 1e-8 && abs(variance * 2 * beta - 1) < 1e-8)
  }

  @Test("the saturated one has no distribution on the line, and one on an interval")
  func saturated() throws {
    #expect(throws: ProbabilityError.diverges(.saturates(at: 1), beta: 2)) {
      try SaturatedEnergy().distribution(given: 1, beta: 2, over: .line(around: -3...3))
    }
    let density = try SaturatedEnergy().distribution(given: 1, beta: 2, over: .interval(-3...3))
    #expect(abs(try density.expectation { _ in 1 } - 1) < 1e-9)
    #expect(density.density(at: 1) > density.density(at: 0))
  }

  @Test("near the valley the two energies agree")
  func valley() {
    for offset in [-1e-3, 1e-4] {
      let (quadratic, saturated) = (QuadraticEnergy(), SaturatedEnergy())
      let wanted = quadratic.energy(x: 0.7, y: 0.49 + offset)
      #expect(abs(saturated.energy(x: 0.7, y: 0.49 + offset) / wanted - 1) < 1e-5)
    }
    #expect(SaturatedEnergy().energy(x: 0, y: 100) == 1)
  }
}
