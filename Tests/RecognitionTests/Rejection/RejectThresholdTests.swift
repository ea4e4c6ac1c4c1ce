import Testing

@testable import Recognition

@Suite("Reject threshold")
struct RejectThresholdTests {
  private let known = (1...100).map { Double($0) / 100 }

  @Test("keeps the wanted share of known pictures, and lies midway to the next")
  func quantile() throws {
    let threshold = try #require(
      RejectThreshold(known: known.shuffled(), unknown: [], falseReject: 0.05, categories: 3))
    #expect(threshold.energies == [0.955, 0.955, 0.955])
    #expect(abs(threshold.falseReject - 0.05) < 1e-12 && threshold.falseAccept == nil)
  }

  @Test("lies at the last known score where the unknown are far above: others may come nearer")
  func gap() throws {
    let threshold = try #require(
      RejectThreshold(known: known, unknown: [3, 2, 4], falseReject: 0.05, categories: 1))
    #expect(threshold.energies == [1])
    #expect(threshold.falseReject == 0 && threshold.falseAccept == 0)
  }

  @Test("makes the fewest mistakes of those that reject at most the wanted share")
  func fewestMistakes() throws {
    let unknown = [0.5, 0.97, 0.985, 1.2]
    let threshold = try #require(
      RejectThreshold(known: known, unknown: unknown, falseReject: 0.05, categories: 1))
    func mistakes(_ energy: Double) -> Double {
      Double(known.filter { $0 > energy }.count) / 100
        + Double(unknown.filter { $0 <= energy }.count) / 4
    }
    let found = threshold.energies[0]
    #expect(threshold.falseReject <= 0.05 + 1e-12)
    #expect(abs(mistakes(found) - threshold.falseReject - (threshold.falseAccept ?? 0)) < 1e-12)
    for candidate in (known + unknown).filter({ $0 >= 0.95 }) {
      #expect(mistakes(found) <= mistakes(candidate) + 1e-12)
    }
  }

  @Test("is none without known pictures, and lets a single one in")
  func few() throws {
    #expect(RejectThreshold(known: [], unknown: [1], falseReject: 0.05, categories: 1) == nil)
    let one = try #require(
      RejectThreshold(known: [0.3], unknown: [], falseReject: 0.5, categories: 1))
    #expect(one.accepts(score: 0.3, category: 0) && !one.accepts(score: 0.31, category: 0))
  }
}
