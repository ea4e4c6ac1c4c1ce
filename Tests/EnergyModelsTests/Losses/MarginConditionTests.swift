import Testing

@testable import EnergyModels

@Suite("Margin condition")
struct MarginConditionTests {
  @Test("is met where the gap is wider than the margin, not where it is as wide")
  func definition() {
    let condition = MarginCondition(margin: 0.5)
    #expect(condition.isMet(correct: 0.25, mostOffending: 0.875))
    #expect(!condition.isMet(correct: 0.25, mostOffending: 0.75))
    #expect(!MarginCondition(margin: 0).isMet(correct: 1, mostOffending: 1))
  }

  @Test("names the samples that violate it, with their most offending answer")
  func violations() throws {
    let energies = try EnergyTable(
      [0.25, 1, 2, 0.75, 1.25, 1, 1.5, 0.5, 1] as [Double], answers: 3)
    let found = MarginCondition(margin: 0.5).violations(
      in: energies,
      isCorrect: [true, false, false, true, false, false, false, false, true])
    #expect(
      found == [
        .init(sample: 1, correct: 0, mostOffending: 2, gap: 0.25),
        .init(sample: 2, correct: 2, mostOffending: 1, gap: -0.5),
      ])
  }

  @Test("takes the best of several right answers, and asks nothing where none is wrong")
  func severalRight() throws {
    let energies = try EnergyTable([1, 0.25, 0.5, 0.75, 0.5, 0.25] as [Float], answers: 3)
    let found = MarginCondition(margin: 0.5).violations(
      in: energies, isCorrect: [true, true, false, true, true, true])
    #expect(found == [.init(sample: 0, correct: 1, mostOffending: 2, gap: 0.25)])
    let single = try EnergyTable([1, 2] as [Float], answers: 1)
    #expect(
      MarginCondition(margin: 0.5).violations(in: single, isCorrect: [true, true]).isEmpty)
  }

  @Test("refuses a negative margin and a sample without a right answer")
  func refusals() async {
    await #expect(processExitsWith: .failure) { _ = MarginCondition(margin: -0.1) }
    await #expect(processExitsWith: .failure) {
      let energies = try EnergyTable([1, 2] as [Float], answers: 2)
      _ = MarginCondition(margin: 0).violations(in: energies, isCorrect: [false, false])
    }
  }
}
