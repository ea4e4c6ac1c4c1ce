import Images
import Testing

@testable import Reports

@Suite("The scores of known and unknown pictures")
struct UnknownScoresTests {
  @Test("AUROC is the share of pairs in the right order, ties counting half")
  func bruteForce() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<20 {
      // Few different numbers, so that there are ties.
      let known = (0..<9).map { _ in Double(Int.random(in: 0..<6, using: &generator)) }
      let unknown = (0..<7).map { _ in Double(Int.random(in: 2..<8, using: &generator)) }
      var pairs = 0.0
      for u in unknown {
        for k in known { pairs += u > k ? 1 : u == k ? 0.5 : 0 }
      }
      let auroc = try #require(UnknownScores(known: known, unknown: unknown).auroc)
      #expect(abs(auroc - pairs / 63) < 1e-12)
    }
  }

  @Test("AUROC is 1 where all are told apart, and nothing where there is no pair")
  func ends() {
    #expect(UnknownScores(known: [0, 1], unknown: [2]).auroc == 1)
    #expect(UnknownScores(known: [2], unknown: [0, 1]).auroc == 0)
    #expect(UnknownScores(known: [], unknown: [1]).auroc == nil)
    #expect(UnknownScores(known: [1], unknown: []).auroc == nil)
  }
}
