extension FactorGraph {
  /// The same energy with fewer factors: each whose variables another also has is added to it.
  ///
  /// Two factors that share two variables are a loop, though one of them could hold both. Without
  /// such nested factors a graph may be a tree, where inference is exact. The variables stay.
  ///
  /// Source: Kschischang, Frey & Loeliger, section VI, clustering.
  public func absorbingNestedFactors() -> FactorGraph {
    // Larger scopes first, so that whatever absorbs a factor is already among the kept.
    let ordered = factors.sorted { ($1.variables.count, $0.index) < ($0.variables.count, $1.index) }
    var kept: [(factor: Factor, absorbed: [Factor])] = []
    var keptOfVariable = [[Int]](repeating: [], count: variables.count)
    for factor in ordered {
      let hosts = keptOfVariable[factor.variables[0].index]
      if let host = hosts.first(where: {
        Set(factor.variables).isSubset(of: kept[$0].factor.variables)
      }) {
        kept[host].absorbed.append(factor)
      } else {
        for variable in factor.variables { keptOfVariable[variable.index].append(kept.count) }
        kept.append((factor, []))
      }
    }
    return FactorGraph(
      variables: variables, tables: kept.map { ($0.factor, sum(of: $0.factor, with: $0.absorbed)) })
  }

  /// The table of a factor with other factors added, whose variables it has.
  private func sum(of factor: Factor, with absorbed: [Factor]) -> [Double] {
    var table: [Double] = []
    table.reserveCapacity(factor.table.count)
    var states = [Int](repeating: 0, count: variables.count)
    forEachJointState(of: factor.variables) { local in
      for (variable, state) in zip(factor.variables, local) { states[variable.index] = state }
      table.append(
        absorbed.reduce(energies[entry(of: factor, in: states)]) {
          $0 + energies[entry(of: $1, in: states)]
        })
    }
    return table
  }
}
