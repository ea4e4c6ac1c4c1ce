/// Visits every joint state of some variables, the last running fastest.
func forEachJointState(of variables: [FactorGraph.Variable], visit: ([Int]) -> Void) {
  var states = [Int](repeating: 0, count: variables.count)
  while true {
    visit(states)
    var position = variables.count - 1
    while position >= 0, states[position] + 1 == variables[position].cardinality {
      states[position] = 0
      position -= 1
    }
    guard position >= 0 else { return }
    states[position] += 1
  }
}
