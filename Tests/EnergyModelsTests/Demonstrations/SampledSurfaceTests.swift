import EnergyModels
import Testing

@Suite("A sampled surface")
struct SampledSurfaceTests {
  private let xs = (0...20).map { -1 + Double($0) / 10 }

  private func surface(_ ys: [Double], _ energy: (Double, Double) -> Double) -> SampledSurface {
    SampledSurface(
      xs: xs, ys: ys, energies: ys.flatMap { y in xs.map { Float(energy($0, y)) } })
  }

  private var answers: [Double] { (0...100).map { -1 + Double($0) / 50 } }

  @Test("finds the deepest valleys first, and each only once")
  func valleys() {
    let two = surface(answers) { _, y in min(abs(y - 0.5), abs(y + 0.5) + 0.1) }
    #expect(two.valleys(at: 3, count: 2) == [0.5, -0.5])
    #expect(two.valleys(at: 3, count: 1) == [0.5])
    #expect(two.valleys(at: 3, count: 5).count == 2)
    let rough = surface(answers) { _, y in abs(y) < 0.05 ? 0.01 * abs(y) : abs(y) }
    #expect(rough.valleys(at: 0, count: 3) == [0])
  }

  @Test("finds a valley at the edge, and one in a level surface")
  func edges() {
    #expect(surface(answers) { _, y in y }.valleys(at: 0, count: 2) == [-1])
    #expect(surface(answers) { _, _ in 0 }.valleys(at: 0, count: 1) == [-1])
  }

  @Test("has no valley error where its valleys are the answers, and else their distance")
  func valleyError() {
    let ys = (0...200).map { -0.5 + Double($0) / 100 }
    let exact = surface(ys) { x, y in abs(y - x * x) }
    #expect(exact.valleyError(of: .square) < 1e-9)
    let shifted = surface(ys) { x, y in abs(y - x * x - 0.25) }
    #expect(abs(shifted.valleyError(of: .square) - 0.25) < 1e-9)
  }

  @Test("counts an answer that has no valley of its own")
  func missingValley() {
    let both = surface(answers) { x, y in abs(abs(y) - 0.7 * (1 - x * x)) }
    #expect(both.valleyError(of: .eye) < 0.02)
    let upper = surface(answers) { x, y in abs(y - 0.7 * (1 - x * x)) }
    // The lower answers are 1.4 (1 − x²) away: a mean of 0.9 over x, half of it by two answers.
    #expect(upper.valleyError(of: .eye) > 0.4)
    let mean = surface(answers) { _, y in abs(y) }
    #expect(mean.valleyError(of: .eye) > 0.4)
  }

  @Test("draws a line along the valleys of each answer")
  func lines() {
    let both = surface(answers) { x, y in abs(abs(y) - 0.7 * (1 - x * x)) }
    let lines = both.valleyLines(of: .eye)
    #expect(lines.count == 2 && lines.allSatisfy { $0.map(\.x) == xs })
    #expect(abs(lines[0][10].y + 0.7) < 0.011 && abs(lines[1][10].y - 0.7) < 0.011)
    #expect(lines[0][0] == lines[1][0])
  }
}
