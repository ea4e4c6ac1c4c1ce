extension Trellis {
  /// The paths of least energy, in order of energy.
  ///
  /// Every node keeps its best beginnings of paths. With distinct labellings it keeps the best
  /// beginning of each labelling so far: that is exact, since beginnings that spell different
  /// things still do after the same continuation, so whatever is not among a node's best cannot be
  /// among the best of the whole.
  ///
  /// - Parameters:
  ///   - count: How many are wanted, at least 1; fewer are returned where there are fewer.
  ///   - distinctLabellings: Whether only the best path of each labelling counts.
  /// - Returns: The paths, of ascending energy.
  /// - Throws: ``TrellisError/noPath``.
  public func bestPaths(
    _ count: Int, distinctLabellings: Bool = false
  ) throws(TrellisError) -> [TrellisPath] {
    precondition(count >= 1, "\(count) paths were asked for")
    var beginnings = PathBeginnings()
    for node in 1..<nodeCount {
      beginnings.enter(node, of: self, keeping: count, distinctLabellings: distinctLabellings)
    }
    let paths = beginnings.paths(in: self)
    guard !paths.isEmpty else { throw .noPath }
    return paths
  }
}

/// The best beginnings of paths at every node so far, all in one list.
private struct PathBeginnings {
  struct Beginning {
    let energy: Double
    /// Its last edge, and the beginning before that; −1 at the first node.
    let edge: Int
    let previous: Int
    /// The number of what it spells, among ``Spellings``.
    let spelling: Int
  }

  private var all = [Beginning(energy: 0, edge: -1, previous: -1, spelling: 0)]
  /// Where the beginnings at each node start, and the end of the last.
  private var first = [0, 1]
  private var spellings = Spellings()

  /// Finds the beginnings at a node from those at the nodes before it.
  mutating func enter(
    _ node: Int, of trellis: Trellis, keeping count: Int, distinctLabellings: Bool
  ) {
    var candidates: [Beginning] = []
    for place in trellis.arrivals(at: node) {
      let edge = trellis.edges[trellis.arrivals[place]]
      guard edge.energy < .infinity else { continue }
      for previous in first[edge.source]..<first[edge.source + 1] {
        let spelling =
          distinctLabellings
          ? spellings.number(of: all[previous].spelling, followedBy: edge.label) : 0
        candidates.append(
          Beginning(
            energy: all[previous].energy + edge.energy, edge: trellis.arrivals[place],
            previous: previous, spelling: spelling))
      }
    }
    candidates.sort { $0.energy < $1.energy }
    var kept = Set<Int>()
    for candidate in candidates {
      guard all.count - first[node] < count else { break }
      guard !distinctLabellings || kept.insert(candidate.spelling).inserted else { continue }
      all.append(candidate)
    }
    first.append(all.count)
  }

  /// The beginnings at the last node, which are whole paths.
  func paths(in trellis: Trellis) -> [TrellisPath] {
    (first[first.count - 2]..<all.count).map { last in
      var edges: [Int] = []
      var place = last
      while all[place].previous >= 0 {
        edges.append(all[place].edge)
        place = all[place].previous
      }
      return trellis.path(along: edges.reversed(), energy: all[last].energy)
    }
  }
}

/// Numbers for strings of labels, so that two are compared at once; 0 is the empty one.
private struct Spellings {
  private struct Step: Hashable {
    let before: Int
    let label: Int
  }

  private var numbers: [Step: Int] = [:]

  /// The number of a string with one more label, or the same for a silent edge.
  mutating func number(of before: Int, followedBy label: Int?) -> Int {
    guard let label else { return before }
    let step = Step(before: before, label: label)
    if let known = numbers[step] { return known }
    numbers[step] = numbers.count + 1
    return numbers.count
  }
}
