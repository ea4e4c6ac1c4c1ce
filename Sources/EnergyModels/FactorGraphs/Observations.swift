extension FactorGraph {
  /// What observations say of every state of every variable: 0, or +∞ where they exclude it.
  ///
  /// Added to a variable's messages, they clamp it without a change to any table.
  func baseEnergies(
    observing observations: [Variable: Int]
  ) throws(FactorGraphError) -> [Double] {
    var states = [Int?](repeating: nil, count: variables.count)
    for (variable, state) in observations {
      guard contains(variable) else {
        throw .unknownVariable(place: "observation", variable: variable.name)
      }
      try check(state, of: variable)
      states[variable.index] = state
    }
    var base: [Double] = []
    for variable in variables {
      let known = states[variable.index]
      for state in 0..<variable.cardinality {
        base.append(known == nil || known == state ? 0 : .infinity)
      }
    }
    return base
  }
}
