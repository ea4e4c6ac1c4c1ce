import EnergyModels
import Testing

@Suite("Least-energy path")
struct LeastEnergyPathTests {
  @Test("is the best of all paths, in thousands of random trellises")
  func bruteForce() throws {
    var generator = TrellisGenerator(seed: 1)
    var compared = 0
    for _ in 0..<4000 {
      let trellis = try generator.trellis()
      let all = EnumeratedPath.all(of: trellis)
      guard let best = all.min(by: { $0.energy < $1.energy }) else {
        #expect(throws: TrellisError.noPath) { try trellis.leastEnergyPath() }
        continue
      }
      compared += 1
      let found = try trellis.leastEnergyPath()
      #expect(abs(found.energy - best.energy) < 1e-12)
      #expect(found.edges == best.edges && found.labelling == best.labelling)
    }
    #expect(compared > 2000)
  }

  @Test("takes the edge given first where two are equal")
  func ties() throws {
    let trellis = try Trellis(
      nodeCount: 2, edges: (0..<3).map { .init(from: 0, to: 1, label: $0, energy: 1) })
    #expect(try trellis.leastEnergyPath().edges == [0])
  }
}
