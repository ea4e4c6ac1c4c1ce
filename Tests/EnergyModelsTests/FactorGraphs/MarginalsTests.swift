import EnergyModels
import Testing

@Suite("Marginals by sum-product")
struct MarginalsTests {
  @Test("and the free energy are those of enumeration on thousands of random trees")
  func randomTrees() throws {
    for seed in 0..<3000 {
      let random = try RandomGraph(treeOf: seed)
      let wanted = try Enumeration(random)
      guard wanted.leastEnergy < .infinity else {
        #expect(throws: FactorGraphError.self) {
          try random.graph.marginals(beta: random.beta, observing: random.observations)
        }
        continue
      }
      let found = try random.graph.marginals(beta: random.beta, observing: random.observations)
      #expect(abs(found.freeEnergy - wanted.freeEnergy) < 1e-9, "seed \(seed)")
      #expect(greatestError(of: found, random, wanted) < 1e-9, "seed \(seed)")
    }
  }

  private func greatestError(
    of found: Marginals, _ random: RandomGraph, _ wanted: Enumeration
  ) -> Double {
    var error = 0.0
    for variable in random.graph.variables {
      for (state, probability) in found.probabilities(of: variable).enumerated() {
        error = max(error, abs(probability - wanted.probability([variable], [state])))
      }
    }
    for factor in random.graph.factors {
      let states = jointStates(factor.variables)
      for (states, probability) in zip(states, found.probabilities(of: factor)) {
        error = max(error, abs(probability - wanted.probability(factor.variables, states)))
      }
    }
    return error
  }

  @Test("of a factor are the gradient of the free energy in its table")
  func gradient() throws {
    let step = 1e-5
    var checked = 0
    for seed in 0..<100 {
      let random = try RandomGraph(treeOf: seed)
      guard try Enumeration(random).leastEnergy < .infinity else { continue }
      let found = try random.graph.marginals(beta: random.beta, observing: random.observations)
      for factor in random.graph.factors {
        let marginal = found.probabilities(of: factor)
        for entry in 0..<factor.table.count
        where random.graph.energies[factor.table.lowerBound + entry] < .infinity {
          let high = try freeEnergy(random, factor, entry, moved: step)
          let low = try freeEnergy(random, factor, entry, moved: -step)
          #expect(abs((high - low) / (2 * step) - marginal[entry]) < 1e-6, "seed \(seed)")
          checked += 1
        }
      }
    }
    #expect(checked > 1000)
  }

  /// The free energy with one entry of one table moved.
  private func freeEnergy(
    _ random: RandomGraph, _ moved: FactorGraph.Factor, _ entry: Int, moved step: Double
  ) throws -> Double {
    var graph = FactorGraph()
    for variable in random.graph.variables {
      try graph.addVariable(variable.name, cardinality: variable.cardinality)
    }
    for factor in random.graph.factors {
      var table = Array(random.graph.energies[factor.table])
      if factor == moved { table[entry] += step }
      try graph.addFactor(factor.name, over: factor.variables, energies: table)
    }
    return try graph.marginals(beta: random.beta, observing: random.observations).freeEnergy
  }

  @Test("approach the least energy as β grows, without overflow")
  func cold() throws {
    var graph = FactorGraph()
    let a = try graph.addVariable("a", cardinality: 2)
    let b = try graph.addVariable("b", cardinality: 2)
    try graph.addFactor("f", over: [a, b], energies: [5000, 1000, .infinity, 3000])
    let cold = try graph.marginals(beta: 1e6)
    #expect(cold.freeEnergy == 1000 && cold.probabilities(of: a) == [1, 0])
    let hot = try graph.marginals(beta: 1e-9)
    #expect(abs(hot.probabilities(of: a)[0] - 2.0 / 3) < 1e-5)
  }

  @Test("of a weak single loop come near enumeration, of a loop cut by an observation are exact")
  func loops() throws {
    for seed in 0..<50 {
      var random = try RandomGraph(loopOf: 4, cardinality: 3, strength: 0.3, seed: seed)
      let weak = try random.graph.marginals(by: .loopy())
      #expect(weak.convergence.isConverged)
      let wanted = try Enumeration(random)
      #expect(abs(weak.freeEnergy - wanted.freeEnergy) < 0.01, "seed \(seed)")
      #expect(greatestError(of: weak, random, wanted) < 0.01, "seed \(seed)")
      random.observations[random.graph.variables[1]] = 2
      let cut = try random.graph.marginals(observing: random.observations, by: .loopy())
      let wantedCut = try Enumeration(random)
      #expect(abs(cut.freeEnergy - wantedCut.freeEnergy) < 1e-9, "seed \(seed)")
      #expect(greatestError(of: cut, random, wantedCut) < 1e-9, "seed \(seed)")
    }
  }
}
