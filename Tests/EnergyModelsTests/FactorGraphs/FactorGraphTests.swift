import EnergyModels
import Testing

@Suite("Factor graph")
struct FactorGraphTests {
  @Test("sums the energies of its factors")
  func energy() throws {
    var graph = FactorGraph()
    let a = try graph.addVariable("a", cardinality: 2)
    let b = try graph.addVariable("b", cardinality: 3)
    try graph.addFactor("table", over: [b, a], energies: [1, 2, 3, 4, 5, .infinity])
    try graph.addFactor("function", over: [a, b]) { Double(10 * $0[0] + 100 * $0[1]) }
    try graph.addFactor("one", over: [a], energies: [0, -7])
    #expect(
      graph.variables == [a, b] && graph.factors.map(\.name) == ["table", "function", "one"])
    #expect(try graph.energy(of: [0, 1]) == 3 + 100)
    #expect(try graph.energy(of: [1, 1]) == 4 + 110 - 7)
    #expect(try graph.energy(of: [1, 2]) == .infinity)
  }

  @Test("refuses variables without states")
  func cardinality() throws {
    var graph = FactorGraph()
    for count in [0, -3] {
      #expect(throws: FactorGraphError.cardinality(variable: "v", found: count)) {
        try graph.addVariable("v", cardinality: count)
      }
    }
    #expect(graph.variables.isEmpty)
  }

  @Test("refuses factors that fit no variables, and stays as it was")
  func badFactors() throws {
    var graph = FactorGraph()
    let a = try graph.addVariable("a", cardinality: 2)
    let b = try graph.addVariable("b", cardinality: 3)
    var other = graph
    let foreign = try other.addVariable("c", cardinality: 2)
    var renamed = FactorGraph()
    let sameIndex = try renamed.addVariable("a", cardinality: 5)
    let cases: [([FactorGraph.Variable], [Double], FactorGraphError)] = [
      ([], [1], .emptyScope(factor: "f")),
      ([a, foreign], [], .unknownVariable(place: "factor \"f\"", variable: "c")),
      ([sameIndex], [], .unknownVariable(place: "factor \"f\"", variable: "a")),
      ([a, b, a], [], .repeatedVariable(factor: "f", variable: "a")),
      ([a, b], [1, 2, 3, 4, 5], .tableSize(factor: "f", wanted: 6, found: 5)),
      ([a], [0, .nan], .energy(factor: "f", entry: 1, found: "nan")),
      ([a], [-.infinity, 0], .energy(factor: "f", entry: 0, found: "-inf")),
    ]
    for (variables, energies, error) in cases {
      #expect(throws: error) { try graph.addFactor("f", over: variables, energies: energies) }
    }
    #expect(throws: FactorGraphError.energy(factor: "f", entry: 1, found: "nan")) {
      try graph.addFactor("f", over: [a]) { $0[0] == 0 ? 0 : .nan }
    }
    #expect(graph.factors.isEmpty && graph.energies.isEmpty)
  }

  @Test("refuses tables that no memory holds, without asking the function")
  func hugeTables() throws {
    var graph = FactorGraph()
    let wide = try (0..<7).map { try graph.addVariable("v\($0)", cardinality: 1 << 20) }
    #expect(throws: FactorGraphError.tableTooLarge(factor: "f")) {
      try graph.addFactor("f", over: wide) { _ in 0 }
    }
  }

  @Test("refuses configurations and observations that are not its own")
  func badStates() throws {
    var graph = FactorGraph()
    let a = try graph.addVariable("a", cardinality: 2)
    var other = graph
    let foreign = try other.addVariable("b", cardinality: 2)
    #expect(throws: FactorGraphError.configurationSize(wanted: 1, found: 2)) {
      try graph.energy(of: [0, 0])
    }
    for state in [-1, 2] {
      let error = FactorGraphError.state(variable: "a", cardinality: 2, found: state)
      #expect(throws: error) { try graph.energy(of: [state]) }
      #expect(throws: error) { try graph.leastEnergy(observing: [a: state]) }
    }
    #expect(throws: FactorGraphError.unknownVariable(place: "observation", variable: "b")) {
      try graph.marginals(observing: [foreign: 0])
    }
  }

  @Test("says what is wrong, where, and what to do")
  func sentences() {
    let error = FactorGraphError.tableSize(factor: "prior", wanted: 6, found: 5)
    #expect(
      "\(error)" == "factor \"prior\": wanted 6 energies, one for each joint state, found 5; "
        + "list them with the last variable running fastest")
  }

  @Test("keeps its energies when nested factors are absorbed")
  func absorption() throws {
    var nested = 0
    for seed in 0..<300 {
      let random = try RandomGraph(treeOf: seed)
      let less = random.graph.absorbingNestedFactors()
      #expect(less.variables == random.graph.variables)
      nested += random.graph.factors.count - less.factors.count
      for first in less.factors {
        for second in less.factors where first != second {
          #expect(!Set(first.variables).isSubset(of: second.variables))
        }
      }
      for (states, energy) in try random.configurations() {
        let found = try less.energy(of: states)
        #expect(found == energy || abs(found - energy) < 1e-12, "seed \(seed)")
      }
    }
    #expect(nested > 300)
  }
}
