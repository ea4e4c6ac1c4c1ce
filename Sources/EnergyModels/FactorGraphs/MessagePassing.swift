/// Messages between the variables and the factors of a graph, in any semiring.
///
/// A message is an energy for each state of the edge's variable:
/// `m_{x→f}(s) = base_x(s) + Σ_{g ≠ f} m_{g→x}(s)` and
/// `m_{f→x}(s) = ⊕ over the others' states of (E_f + Σ_{y ≠ x} m_{y→f})`, less its least entry.
/// The base energy is 0, or +∞ at the states that an observation excludes.
///
/// Source: Kschischang, Frey & Loeliger, equations 5 and 6.
struct MessagePassing<Semiring: EnergySemiring> {
  let semiring: Semiring
  let edges: FactorGraphEdges
  let order: NodeOrder
  let tables: [Double]
  /// Where each factor's table starts, and the number of energies.
  let tableStart: [Int]
  /// Where each edge's messages start, and their length.
  let messageStart: [Int]
  let cardinality: [Int]
  /// The number of entries between neighbouring states of an edge's variable in its table.
  let inner: [Int]
  private(set) var base: [Double]
  let baseStart: [Int]
  private(set) var toVariable: [Double]
  private(set) var toFactor: [Double]
  // Room for one table and for two lists of states: the message loop allocates nothing.
  private(set) var joint: [Double]
  private(set) var belief: [Double]

  /// Messages that say nothing yet.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - semiring: How alternatives are joined.
  ///   - observations: The states of the variables that are known.
  /// - Throws: ``FactorGraphError`` where an observation is not of this graph.
  init(
    _ graph: FactorGraph, in semiring: Semiring, observing observations: [FactorGraph.Variable: Int]
  ) throws(FactorGraphError) {
    self.semiring = semiring
    edges = FactorGraphEdges(graph)
    order = NodeOrder(edges)
    tables = graph.energies
    tableStart = graph.factors.map(\.table.lowerBound) + [tables.count]
    cardinality = graph.variables.map(\.cardinality)
    baseStart = MessagePassing.starts(of: cardinality)
    base = try graph.baseEnergies(observing: observations)
    messageStart = MessagePassing.starts(of: edges.variable.map { graph.variables[$0].cardinality })
    inner = graph.factors.flatMap { factor in
      factor.variables.indices.map { position in
        factor.variables[(position + 1)...].reduce(1) { $0 * $1.cardinality }
      }
    }
    toVariable = [Double](repeating: 0, count: messageStart[edges.variable.count])
    toFactor = toVariable
    let largest = max(graph.factors.map(\.table.count).max() ?? 0, cardinality.max() ?? 0)
    joint = [Double](repeating: 0, count: largest)
    belief = [Double](repeating: 0, count: cardinality.max() ?? 0)
  }

  private static func starts(of counts: [Int]) -> [Int] {
    counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
  }
}

extension MessagePassing {
  /// Sends a variable's messages to all its factors, and leaves its belief.
  mutating func send(fromVariable variable: Int) {
    let (width, start) = (cardinality[variable], baseStart[variable])
    let places = edges.places(ofVariable: variable)
    // Each message leaves one edge out: first the sum of those behind it, then of those before,
    // for a difference of infinities would be no number.
    for state in 0..<width { belief[state] = base[start + state] }
    for place in places.reversed() {
      let first = messageStart[edges.ofVariables[place]]
      for state in 0..<width {
        toFactor[first + state] = belief[state]
        belief[state] += toVariable[first + state]
      }
    }
    for state in 0..<width { joint[state] = 0 }
    for place in places {
      let first = messageStart[edges.ofVariables[place]]
      for state in 0..<width {
        toFactor[first + state] += joint[state]
        joint[state] += toVariable[first + state]
      }
    }
  }

  /// Sends a factor's message along one of its edges.
  ///
  /// - Parameters:
  ///   - edge: The edge.
  ///   - damping: The part of the old message that stays, in 0..<1.
  /// - Returns: By how much the message would have changed without damping.
  mutating func send(along edge: Int, damping: Double) -> Double {
    let width = cardinality[edges.variable[edge]]
    let count = collect(edges.factor[edge], except: edge)
    let (first, inner) = (messageStart[edge], inner[edge])
    var least = Double.infinity
    for state in 0..<width {
      let energy = semiring.joined(
        joint.span, from: state * inner, runs: count / (width * inner), stride: width * inner,
        length: inner)
      belief[state] = energy
      least = min(least, energy)
    }
    var change = 0.0
    for state in 0..<width {
      let old = toVariable[first + state]
      var new = least < .infinity ? belief[state] - least : belief[state]
      if new != old { change = max(change, abs(new - old)) }
      if damping > 0, new < .infinity { new += damping * (old - new) }
      toVariable[first + state] = new
    }
    return change
  }

  /// Leaves in ``joint`` a factor's energies with the messages of its variables but one.
  ///
  /// - Parameters:
  ///   - factor: The factor.
  ///   - excluded: The edge whose message is left out, if one is.
  /// - Returns: The number of energies.
  @discardableResult
  mutating func collect(_ factor: Int, except excluded: Int? = nil) -> Int {
    let start = tableStart[factor]
    let count = tableStart[factor + 1] - start
    for entry in 0..<count { joint[entry] = tables[start + entry] }
    for edge in edges.edges(ofFactor: factor) where edge != excluded {
      let (width, first) = (cardinality[edges.variable[edge]], messageStart[edge])
      let inner = inner[edge]
      var entry = 0
      while entry < count {
        for state in 0..<width {
          let energy = toFactor[first + state]
          for neighbour in entry..<entry + inner { joint[neighbour] += energy }
          entry += inner
        }
      }
    }
    return count
  }

  /// Tells a variable's factors that it is in this state.
  mutating func fix(_ variable: Int, at state: Int) {
    for place in edges.places(ofVariable: variable) {
      let first = messageStart[edges.ofVariables[place]]
      for other in 0..<cardinality[variable] {
        toFactor[first + other] = other == state ? 0 : .infinity
      }
    }
  }
}
