/// What can be wrong with a factor graph or with a question to it.
public enum FactorGraphError: Error, Equatable, CustomStringConvertible {
  /// A variable has no states.
  case cardinality(variable: String, found: Int)
  /// A factor depends on no variable.
  case emptyScope(factor: String)
  /// A factor or an observation names a variable of another graph.
  case unknownVariable(place: String, variable: String)
  /// A factor names a variable twice.
  case repeatedVariable(factor: String, variable: String)
  /// A table has another size than its variables' joint states.
  case tableSize(factor: String, wanted: Int, found: Int)
  /// A factor has more joint states than a table may hold.
  case tableTooLarge(factor: String)
  /// An energy is not a number or −∞.
  case energy(factor: String, entry: Int, found: String)
  /// A configuration has another number of states than the graph has variables.
  case configurationSize(wanted: Int, found: Int)
  /// A state is none of its variable's.
  case state(variable: String, cardinality: Int, found: Int)
  /// A setting of the inference is outside its range.
  case setting(name: String, wanted: String, found: String)
  /// A graph that should be a tree has a loop: variables and factors in turn, the first again last.
  case loop([String])
  /// No configuration has a finite energy; found at this variable or factor.
  case impossible(String)

  public var description: String {
    switch self {
    case .cardinality(let variable, let found):
      "variable \"\(variable)\": wanted at least 1 state, found \(found); give it a state"
    case .emptyScope(let factor):
      "factor \"\(factor)\": wanted at least one variable, found none; name what it depends on"
    case .unknownVariable(let place, let variable):
      "\(place): wanted variables of this graph, found \"\(variable)\"; "
        + "use what addVariable returned"
    case .repeatedVariable(let factor, let variable):
      "factor \"\(factor)\": wanted each variable once, found \"\(variable)\" twice; name it once"
    case .tableSize(let factor, let wanted, let found):
      "factor \"\(factor)\": wanted \(wanted) energies, one for each joint state, found \(found); "
        + "list them with the last variable running fastest"
    case .tableTooLarge(let factor):
      "factor \"\(factor)\": wanted at most \(FactorGraph.largestTable) joint states, found more; "
        + "split it into factors of fewer variables"
    case .energy(let factor, let entry, let found):
      "factor \"\(factor)\", entry \(entry): wanted a number or +∞, found \(found); correct it"
    case .configurationSize(let wanted, let found):
      "configuration: wanted \(wanted) states, one for each variable, found \(found); list them all"
    case .state(let variable, let cardinality, let found):
      "variable \"\(variable)\": wanted a state in 0..<\(cardinality), found \(found); correct it"
    case .setting(let name, let wanted, let found):
      "\(name): wanted \(wanted), found \(found); correct it"
    case .loop(let names):
      "wanted a graph without loops, found the loop \(names.joined(separator: " – ")); "
        + "absorb nested factors, remove one of these, or ask for loopy propagation"
    case .impossible(let place):
      "\(place): wanted a state of finite energy, found that every configuration is impossible; "
        + "correct the factors of infinite energy or the observations"
    }
  }
}
