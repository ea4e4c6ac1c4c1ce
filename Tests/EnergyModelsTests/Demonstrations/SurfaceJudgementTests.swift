import EnergyModels
import Testing

@Suite("The judgement of a surface")
struct SurfaceJudgementTests {
  private let xs = (0...20).map { -1 + Double($0) / 10 }
  private let ys = (0...100).map { -0.5 + Double($0) / 50 }

  private func surface(_ energy: (Double, Double) -> Double) -> SampledSurface {
    SampledSurface(
      xs: xs, ys: ys, energies: ys.flatMap { y in xs.map { Float(energy($0, y)) } })
  }

  private func judge(_ energy: (Double, Double) -> Double) -> SurfaceJudgement {
    SurfaceJudgement(surface(energy), untrained: surface { _, _ in 1 }, relation: .square)
  }

  @Test("a valley along the right answers works")
  func works() { #expect(judge { x, y in abs(y - x * x) }.outcome == .works) }

  @Test("the same valley in what is left of the energy has collapsed")
  func collapses() {
    let judgement = judge { x, y in 0.001 * abs(y - x * x) }
    #expect(judgement.outcome == .collapses && judgement.flatness > 0.99)
  }

  @Test("a valley elsewhere is neither, nor is one on its way to collapse")
  func undecided() {
    #expect(judge { _, y in abs(y) }.outcome == .undecided)
    #expect(judge { x, y in 0.1 * abs(y - x * x) }.outcome == .undecided)
  }

  @Test("flatness is the share of the energy that is gone, and never negative")
  func flatness() {
    #expect(abs(judge { _, _ in 0.25 }.flatness - 0.75) < 1e-6)
    #expect(judge { _, _ in 3 }.flatness == 0)
  }
}
