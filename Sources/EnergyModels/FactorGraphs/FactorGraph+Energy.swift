extension FactorGraph {
  /// The energy of a configuration, `E(x) = Σ_f E_f(x_f)`.
  ///
  /// - Parameter states: A state for each variable, in the order of ``variables``.
  /// - Returns: The energy; +∞ where a factor makes the configuration impossible.
  /// - Throws: ``FactorGraphError`` where the number of states or one of them is wrong.
  public func energy(of states: [Int]) throws(FactorGraphError) -> Double {
    guard states.count == variables.count else {
      throw .configurationSize(wanted: variables.count, found: states.count)
    }
    for variable in variables { try check(states[variable.index], of: variable) }
    return factors.reduce(0) { $0 + energies[entry(of: $1, in: states)] }
  }

  /// Where a factor's energy of a configuration stands in ``energies``.
  func entry(of factor: Factor, in states: [Int]) -> Int {
    let offset = factor.variables.reduce(0) { $0 * $1.cardinality + states[$1.index] }
    return factor.table.lowerBound + offset
  }

  /// Refuses a state that is none of a variable's.
  func check(_ state: Int, of variable: Variable) throws(FactorGraphError) {
    guard (0..<variable.cardinality).contains(state) else {
      throw .state(variable: variable.name, cardinality: variable.cardinality, found: state)
    }
  }
}
