import EnergyModels
import Testing

@Suite("Propagation of messages")
struct PropagationTests {
  @Test("in loops and without damping is exact on a tree, at once")
  func loopyOnTrees() throws {
    for seed in 0..<300 {
      let random = try RandomGraph(treeOf: seed)
      guard try Enumeration(random).leastEnergy < .infinity else { continue }
      let exact = try random.graph.marginals(beta: random.beta, observing: random.observations)
      let loopy = try random.graph.marginals(
        beta: random.beta, observing: random.observations, by: .loopy())
      #expect(loopy.convergence.isConverged && loopy.convergence.iterations <= 2, "seed \(seed)")
      #expect(abs(loopy.freeEnergy - exact.freeEnergy) < 1e-12, "seed \(seed)")
      let damped = try random.graph.marginals(
        beta: random.beta, observing: random.observations,
        by: .loopy(damping: 0.5, iterations: 500, tolerance: 1e-12))
      #expect(damped.convergence.isConverged, "seed \(seed)")
      #expect(abs(damped.freeEnergy - exact.freeEnergy) < 1e-9, "seed \(seed)")
    }
  }

  @Test("tells whether it converged, in how many iterations and how closely")
  func reports() throws {
    let random = try RandomGraph(loopOf: 5, cardinality: 3, strength: 1, seed: 3)
    let short = try random.graph.marginals(by: .loopy(iterations: 2, tolerance: 1e-9)).convergence
    #expect(!short.isConverged && short.iterations == 2 && short.residual > 1e-9)
    let long = try random.graph.marginals(by: .loopy(iterations: 500, tolerance: 1e-9)).convergence
    #expect(long.isConverged && long.iterations > 2 && long.iterations < 500)
    #expect(long.residual <= 1e-9)
  }

  @Test("stills with damping what oscillates without")
  func damping() throws {
    var graph = FactorGraph()
    let variables = try (0..<9).map { try graph.addVariable("v\($0)", cardinality: 2) }
    // All pairs repel each other: without damping the messages swing from side to side.
    for first in 0..<9 {
      try graph.addFactor("u", over: [variables[first]], energies: [0, 0.05 * Double(first)])
      for second in 0..<first {
        try graph.addFactor("p", over: [variables[first], variables[second]]) {
          $0[0] == $0[1] ? 0.8 : 0
        }
      }
    }
    #expect(!(try graph.marginals(by: .loopy()).convergence.isConverged))
    #expect(try graph.marginals(by: .loopy(damping: 0.6)).convergence.isConverged)
  }

  @Test("refuses settings out of range")
  func settings() throws {
    var graph = FactorGraph()
    try graph.addVariable("v", cardinality: 2)
    for damping in [-0.1, 1, .nan] {
      #expect(
        throws: FactorGraphError.setting(name: "damping", wanted: "in 0..<1", found: "\(damping)")
      ) { try graph.leastEnergy(by: .loopy(damping: damping)) }
    }
    #expect(
      throws: FactorGraphError.setting(name: "iterations", wanted: "at least 1", found: "0")
    ) { try graph.leastEnergy(by: .loopy(iterations: 0)) }
    #expect(
      throws: FactorGraphError.setting(name: "tolerance", wanted: "not negative", found: "nan")
    ) { try graph.leastEnergy(by: .loopy(tolerance: .nan)) }
    for beta in [0, -1, .infinity, .nan] {
      #expect(
        throws: FactorGraphError.setting(
          name: "β", wanted: "a positive number", found: "\(beta)")
      ) { try graph.marginals(beta: beta) }
    }
  }
}
