import Testing

@testable import EnergyModels

@Suite("The history of a demonstration")
struct TrainingHistoryTests {
  private let xs = (0...20).map { -1 + Double($0) / 10 }
  private let ys = (0...100).map { -0.5 + Double($0) / 50 }

  private func surface(_ energy: (Double, Double) -> Double) -> SampledSurface {
    SampledSurface(
      xs: xs, ys: ys, energies: ys.flatMap { y in xs.map { Float(energy($0, y)) } })
  }

  private var right: SampledSurface { surface { x, y in abs(y - x * x) } }
  private var wrong: SampledSurface { surface { _, y in abs(y) } }

  @Test("is settled when an outcome has lasted, and counts the updates until it came")
  func lasting() {
    var history = TrainingHistory(relation: .square, untrained: wrong)
    for _ in 1...3 { history.append(wrong, after: 20) }
    history.append(right, after: 20)
    #expect(!history.isSettled)
    history.append(wrong, after: 20)
    var more = 0
    while !history.isSettled {
      history.append(right, after: 20)
      more += 20
    }
    #expect(history.iterations == 120)
    #expect(more == Demonstration.patience + 20)
    #expect(history.stages.map(\.iteration) == [0, 20, 60, 120 + Demonstration.patience])
  }

  @Test("ends undecided when the updates are used up, and counts them all")
  func usedUp() {
    var history = TrainingHistory(relation: .square, untrained: wrong)
    while !history.isSettled { history.append(wrong, after: 1000) }
    #expect(history.judgement.outcome == .undecided)
    #expect(history.iterations == Demonstration.greatestIterations)
  }
}
