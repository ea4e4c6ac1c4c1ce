import EnergyModels
import Foundation

/// Random numbers of a fixed seed (SplitMix64).
struct SeededBits: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

/// A factor graph with observations, and what it says by enumeration of all its configurations.
struct RandomGraph {
  var graph = FactorGraph()
  var observations: [FactorGraph.Variable: Int] = [:]
  let beta: Double

  /// A forest of 1…7 variables of 1…4 states under factors of 1…3 variables.
  ///
  /// Energies are small whole numbers in every third graph, so that there are ties; some are +∞ and
  /// some variables are observed.
  init(treeOf seed: Int) throws {
    var bits = SeededBits(state: UInt64(seed))
    beta = Double.random(in: 0.2...4, using: &bits)
    let variables = try (0..<Int.random(in: 1...7, using: &bits)).map {
      try graph.addVariable("v\($0)", cardinality: Int.random(in: 1...4, using: &bits))
    }
    var free = variables.shuffled(using: &bits)
    var joined = [free.removeLast()]
    while !free.isEmpty {
      // A new part now and then, else one or two new variables under a factor with an old one.
      if Int.random(in: 0..<6, using: &bits) == 0 {
        joined.append(free.removeLast())
        continue
      }
      let new = free.suffix(Int.random(in: 1...2, using: &bits))
      free.removeLast(new.count)
      let old = joined[Int.random(in: 0..<joined.count, using: &bits)]
      try addFactor(over: ([old] + new).shuffled(using: &bits), seed, &bits)
      joined += new
    }
    for variable in variables where Int.random(in: 0..<3, using: &bits) > 0 {
      try addFactor(over: [variable], seed, &bits)
    }
    for variable in variables where Int.random(in: 0..<5, using: &bits) == 0 {
      observations[variable] = Int.random(in: 0..<variable.cardinality, using: &bits)
    }
  }

  private mutating func addFactor(
    over variables: [FactorGraph.Variable], _ seed: Int, _ bits: inout SeededBits
  ) throws {
    let count = variables.map(\.cardinality).reduce(1, *)
    let energies = (0..<count).map { _ -> Double in
      if Int.random(in: 0..<10, using: &bits) == 0 { return .infinity }
      let energy = Double.random(in: -3...3, using: &bits)
      return seed % 3 == 0 ? energy.rounded() : energy
    }
    try graph.addFactor("f\(graph.factors.count)", over: variables, energies: energies)
  }

  /// A single loop of variables, with a factor over each and one over each neighbouring two.
  init(loopOf count: Int, cardinality: Int, strength: Double, seed: Int) throws {
    var bits = SeededBits(state: UInt64(seed))
    beta = 1
    let variables = try (0..<count).map {
      try graph.addVariable("v\($0)", cardinality: cardinality)
    }
    for index in 0..<count {
      try graph.addFactor("u\(index)", over: [variables[index]]) { _ in
        Double.random(in: 0...1, using: &bits)
      }
      try graph.addFactor(
        "p\(index)", over: [variables[index], variables[(index + 1) % count]]
      ) { _ in Double.random(in: -strength...strength, using: &bits) }
    }
  }

  /// Every configuration that the observations leave, with its energy.
  func configurations() throws -> [(states: [Int], energy: Double)] {
    var all: [[Int]] = [[]]
    for variable in graph.variables {
      let states = observations[variable].map { [$0] } ?? Array(0..<variable.cardinality)
      all = all.flatMap { start in states.map { start + [$0] } }
    }
    return try all.map { ($0, try graph.energy(of: $0)) }
  }
}

/// The distribution of a graph by the definition.
struct Enumeration {
  let leastEnergy: Double
  let freeEnergy: Double
  /// The configurations with their probabilities.
  let probabilities: [(states: [Int], probability: Double)]

  init(_ random: RandomGraph) throws {
    let all = try random.configurations()
    let least = all.map(\.energy).min() ?? .infinity
    leastEnergy = least
    let weights = all.map { Foundation.exp(-random.beta * ($0.energy - least)) }
    let total = weights.reduce(0, +)
    freeEnergy = least - Foundation.log(total) / random.beta
    probabilities = zip(all, weights).map { ($0.states, $1 / total) }
  }

  /// The probability that variables are in these states.
  func probability(_ variables: [FactorGraph.Variable], _ states: [Int]) -> Double {
    probabilities.reduce(0) { sum, configuration in
      let isMet = zip(variables, states).allSatisfy { configuration.states[$0.index] == $1 }
      return isMet ? sum + configuration.probability : sum
    }
  }
}

/// The joint states of variables, the last running fastest.
func jointStates(_ variables: [FactorGraph.Variable]) -> [[Int]] {
  variables.reduce([[]]) { all, variable in
    all.flatMap { start in (0..<variable.cardinality).map { start + [$0] } }
  }
}
