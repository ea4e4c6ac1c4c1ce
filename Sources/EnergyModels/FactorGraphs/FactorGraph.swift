/// An energy that is a sum of factors, each of which sees a few discrete variables.
///
/// `E(x) = Σ_f E_f(x_f)`: a bipartite graph of variables and factors, an edge wherever a factor
/// depends on a variable. An energy of +∞ makes its states impossible together. A factor is akin to
/// `−log` of the potential of a clique.
///
/// ```swift
/// var graph = FactorGraph()
/// let rain = try graph.addVariable("rain", cardinality: 2)
/// let wet = try graph.addVariable("wet", cardinality: 2)
/// try graph.addFactor("season", over: [rain], energies: [0, 1])
/// try graph.addFactor("grass", over: [rain, wet]) { $0[0] == $0[1] ? 0 : 2 }
/// let answer = try graph.leastEnergy(observing: [wet: 1])
/// ```
///
/// Source: LeCun & Huang, "EBMs as Factor Graphs"; Kschischang, Frey & Loeliger, "Factor Graphs and
/// the Sum-Product Algorithm", 2001.
public struct FactorGraph: Sendable {
  /// A discrete variable; its states are `0..<cardinality`.
  public struct Variable: Hashable, Sendable {
    /// Its place among ``FactorGraph/variables``.
    public let index: Int
    /// Its name, for people.
    public let name: String
    /// The number of its states.
    public let cardinality: Int
  }

  /// A term of the energy.
  public struct Factor: Hashable, Sendable {
    /// Its place among ``FactorGraph/factors``.
    public let index: Int
    /// Its name, for people.
    public let name: String
    /// The variables that it depends on.
    public let variables: [Variable]
    /// Where its energies stand in ``FactorGraph/energies``, the last variable running fastest.
    public let table: Range<Int>
  }

  /// The variables, in the order of a configuration's states.
  public private(set) var variables: [Variable] = []
  /// The factors, in the order in which they were added.
  public private(set) var factors: [Factor] = []
  /// The energies of all factors, one table after another.
  public private(set) var energies: [Double] = []

  /// The most energies that one factor may have.
  public static let largestTable = 1 << 28

  /// A graph without variables, whose energy is zero.
  public init() {}

  /// A graph of sound variables, and of sound tables under the names and scopes of factors.
  init(variables: [Variable], tables: [(factor: Factor, energies: [Double])]) {
    self.variables = variables
    for (factor, table) in tables { append(factor.name, factor.variables, table) }
  }

  /// Adds a variable.
  ///
  /// - Parameters:
  ///   - name: Its name, for people; it need not be unique.
  ///   - cardinality: The number of its states, at least 1.
  /// - Returns: The variable, to name it by in factors and observations.
  /// - Throws: ``FactorGraphError/cardinality(variable:found:)``.
  @discardableResult
  public mutating func addVariable(
    _ name: String, cardinality: Int
  ) throws(FactorGraphError) -> Variable {
    guard cardinality >= 1 else { throw .cardinality(variable: name, found: cardinality) }
    let variable = Variable(index: variables.count, name: name, cardinality: cardinality)
    variables.append(variable)
    return variable
  }

  /// Adds a factor given by its table.
  ///
  /// - Parameters:
  ///   - name: Its name, for people; it need not be unique.
  ///   - scope: The variables that it depends on, each once, at least one.
  ///   - table: An energy for each of their joint states, the last variable running fastest.
  /// - Returns: The factor, to ask for its marginals by.
  /// - Throws: ``FactorGraphError`` where a variable is not of this graph or comes twice, where the
  ///   table has another size, or where an energy is not a number or −∞.
  @discardableResult
  public mutating func addFactor(
    _ name: String, over scope: [Variable], energies table: [Double]
  ) throws(FactorGraphError) -> Factor {
    let count = try tableSize(of: name, over: scope)
    guard table.count == count else {
      throw .tableSize(factor: name, wanted: count, found: table.count)
    }
    try FactorGraph.check(table, of: name)
    return append(name, scope, table)
  }

  /// Adds a factor given by a function, which is asked once for each joint state, now.
  ///
  /// - Parameters:
  ///   - name: Its name, for people; it need not be unique.
  ///   - scope: The variables that it depends on, each once, at least one.
  ///   - energy: The energy of the variables' states, given in the order of `scope`.
  /// - Returns: The factor, to ask for its marginals by.
  /// - Throws: ``FactorGraphError`` as for a table.
  @discardableResult
  public mutating func addFactor(
    _ name: String, over scope: [Variable], energy: (_ states: [Int]) -> Double
  ) throws(FactorGraphError) -> Factor {
    let count = try tableSize(of: name, over: scope)
    var table: [Double] = []
    table.reserveCapacity(count)
    forEachJointState(of: scope) { table.append(energy($0)) }
    try FactorGraph.check(table, of: name)
    return append(name, scope, table)
  }

  private static func check(_ table: [Double], of name: String) throws(FactorGraphError) {
    if let entry = table.firstIndex(where: { $0.isNaN || $0 == -.infinity }) {
      throw .energy(factor: name, entry: entry, found: "\(table[entry])")
    }
  }

  @discardableResult
  private mutating func append(
    _ name: String, _ scope: [Variable], _ table: [Double]
  ) -> Factor {
    let range = energies.count..<energies.count + table.count
    let factor = Factor(index: factors.count, name: name, variables: scope, table: range)
    factors.append(factor)
    energies += table
    return factor
  }

  /// The number of joint states of a new factor's variables, once its scope is found sound.
  private func tableSize(
    of name: String, over scope: [Variable]
  ) throws(FactorGraphError) -> Int {
    guard !scope.isEmpty else { throw .emptyScope(factor: name) }
    var count = 1
    for (position, variable) in scope.enumerated() {
      guard contains(variable) else {
        throw .unknownVariable(place: "factor \"\(name)\"", variable: variable.name)
      }
      guard !scope[..<position].contains(variable) else {
        throw .repeatedVariable(factor: name, variable: variable.name)
      }
      let (product, overflows) = count.multipliedReportingOverflow(by: variable.cardinality)
      guard !overflows, product <= FactorGraph.largestTable else {
        throw .tableTooLarge(factor: name)
      }
      count = product
    }
    return count
  }

  /// Whether a variable is one of this graph's.
  func contains(_ variable: Variable) -> Bool {
    variables.indices.contains(variable.index) && variables[variable.index] == variable
  }
}
