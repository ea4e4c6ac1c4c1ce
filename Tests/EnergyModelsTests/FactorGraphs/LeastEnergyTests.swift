import EnergyModels
import Testing

@Suite("Least energy by min-sum")
struct LeastEnergyTests {
  @Test("is that of enumeration on thousands of random trees, ties and impossible states included")
  func randomTrees() throws {
    var impossible = 0
    for seed in 0..<4000 {
      let random = try RandomGraph(treeOf: seed)
      let wanted = try Enumeration(random).leastEnergy
      guard wanted < .infinity else {
        impossible += 1
        let error = #expect(throws: FactorGraphError.self) {
          try random.graph.leastEnergy(observing: random.observations)
        }
        guard case .impossible = error else {
          Issue.record("seed \(seed): \(String(describing: error))")
          continue
        }
        continue
      }
      let found = try random.graph.leastEnergy(observing: random.observations)
      #expect(abs(found.energy - wanted) < 1e-9, "seed \(seed)")
      #expect(try random.graph.energy(of: found.states) == found.energy, "seed \(seed)")
      #expect(random.observations.allSatisfy { found[$0] == $1 }, "seed \(seed)")
      #expect(found.convergence.isConverged && found.convergence.iterations == 1)
    }
    #expect(impossible > 20 && impossible < 2000, "\(impossible) graphs were impossible")
  }

  @Test("decodes one configuration where all choices tie")
  func ties() throws {
    var graph = FactorGraph()
    let variables = try (0..<6).map { try graph.addVariable("v\($0)", cardinality: 2) }
    // Neighbours must differ: state by state the two answers tie everywhere.
    for index in 1..<6 {
      try graph.addFactor("differ", over: [variables[index - 1], variables[index]]) {
        $0[0] == $0[1] ? 1 : 0
      }
    }
    #expect(try graph.leastEnergy().states == [0, 1, 0, 1, 0, 1])
    #expect(try graph.leastEnergy(observing: [variables[5]: 0]).states == [1, 0, 1, 0, 1, 0])
    // Three variables of one factor, of which an even number must be 1.
    var parity = FactorGraph()
    let three = try (0..<3).map { try parity.addVariable("v\($0)", cardinality: 2) }
    try parity.addFactor("odd", over: three) { $0.reduce(0, +) % 2 == 1 ? 0 : .infinity }
    #expect(try parity.leastEnergy().energy == 0)
  }

  @Test("of variables without factors is zero, and of no variables too")
  func noFactors() throws {
    var graph = FactorGraph()
    #expect(try graph.leastEnergy().states == [])
    let variable = try graph.addVariable("v", cardinality: 3)
    #expect(try graph.leastEnergy().states == [0])
    let observed = try graph.leastEnergy(observing: [variable: 2])
    #expect(observed.states == [2] && observed.energy == 0)
  }

  @Test("of a converged single loop is the least, as the theory of max-product says")
  func singleLoops() throws {
    // Weiss, "Correctness of local probability propagation in graphical models with loops", 2000:
    // on a single loop a fixed point without ties gives the best configuration.
    var converged = 0
    for seed in 0..<300 {
      let random = try RandomGraph(loopOf: 3 + seed % 3, cardinality: 3, strength: 1, seed: seed)
      let found = try random.graph.leastEnergy(by: .loopy())
      guard found.convergence.isConverged else { continue }
      converged += 1
      #expect(
        abs(found.energy - (try Enumeration(random).leastEnergy)) < 1e-9, "seed \(seed)")
    }
    #expect(converged > 200, "\(converged) of 300 loops converged")
  }

  @Test("of a loop that cannot be told impossible is reported as +∞")
  func frustratedLoop() throws {
    var graph = FactorGraph()
    let variables = try (0..<3).map { try graph.addVariable("v\($0)", cardinality: 2) }
    for index in 0..<3 {
      try graph.addFactor("differ", over: [variables[index], variables[(index + 1) % 3]]) {
        $0[0] == $0[1] ? .infinity : 0
      }
    }
    #expect(try graph.leastEnergy(by: .loopy()).energy == .infinity)
  }
}
