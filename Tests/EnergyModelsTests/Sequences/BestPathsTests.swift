import EnergyModels
import Testing

@Suite("Best paths")
struct BestPathsTests {
  @Test("are the best of all paths in order, in thousands of random trellises")
  func bruteForce() throws {
    var generator = TrellisGenerator(seed: 4)
    for _ in 0..<3000 {
      let trellis = try generator.trellis()
      let all = EnumeratedPath.all(of: trellis).sorted { $0.energy < $1.energy }
      guard !all.isEmpty else { continue }
      let count = Int.random(in: 1...8, using: &generator)
      let found = try trellis.bestPaths(count)
      #expect(found.map(\.edges) == all.prefix(count).map(\.edges))
      #expect(zip(found, all).allSatisfy { abs($0.energy - $1.energy) < 1e-12 })
    }
  }

  @Test("of distinct labellings are the best path of each labelling, in order")
  func distinct() throws {
    var generator = TrellisGenerator(seed: 5)
    var shared = 0
    for _ in 0..<3000 {
      let trellis = try generator.trellis()
      let all = EnumeratedPath.all(of: trellis)
      guard !all.isEmpty else { continue }
      let best = Dictionary(grouping: all, by: \.labelling).values
        .compactMap { $0.min { $0.energy < $1.energy } }
        .sorted { $0.energy < $1.energy }
      if best.count < all.count { shared += 1 }
      let count = Int.random(in: 1...8, using: &generator)
      let found = try trellis.bestPaths(count, distinctLabellings: true)
      #expect(found.map(\.labelling) == best.prefix(count).map(\.labelling))
      #expect(found.map(\.edges) == best.prefix(count).map(\.edges))
    }
    #expect(shared > 500)
  }
}
