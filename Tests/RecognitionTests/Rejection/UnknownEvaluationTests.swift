import TestSupport
import Testing

@testable import Recognition

@Suite("Evaluation of the unknown")
struct UnknownEvaluationTests {
  private func answer(_ score: Double, threshold: Double = 0.5) -> Answer {
    Answer(
      candidates: [.init(category: "a", energy: score, probability: 1, pose: Pose())],
      freeEnergy: score, isKnown: score <= threshold)
  }

  @Test("the area under the curve is the share of pairs in order, ties counting half")
  func auroc() {
    var numbers = SeededNumbers()
    let lower = numbers.floats(37).map { Double(($0 * 4).rounded()) }
    let higher = numbers.floats(23).map { Double(($0 * 4).rounded()) + 1 }
    let pairs = lower.flatMap { low in
      higher.map { $0 > low ? 1.0 : ($0 == low ? 0.5 : 0) }
    }
    let share = pairs.reduce(0, +) / Double(pairs.count)
    #expect(abs(UnknownEvaluation.auroc(lower: lower, higher: higher) - share) < 1e-12)
  }

  @Test("counts what the threshold lets in and keeps out")
  func rates() {
    let known = [0.1, 0.2, 0.3, 0.6].map { answer($0) }
    let unknown = [0.4, 0.7, 0.8, 0.9, 1.0].map { answer($0) }
    let threshold = RejectThreshold(
      energies: [0.5], wantedFalseReject: 0.05, falseReject: 0, falseAccept: nil)
    let found = UnknownEvaluation(known: known, unknown: unknown, threshold: threshold)
    #expect(found.count == 5 && found.threshold == 0.5)
    #expect(found.falseAccept == 0.2 && found.falseReject == 0.25)
    #expect(found.falseAcceptAt95 == 0.2)
    #expect(UnknownEvaluation(known: known, unknown: unknown, threshold: nil).falseAccept == nil)
  }
}
