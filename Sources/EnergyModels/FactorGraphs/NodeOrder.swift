/// The nodes of a factor graph from the root of each connected part outwards.
///
/// On a tree every node but a root then has one neighbour before it, its parent. Messages sent
/// against this order and then along it reach everything: the two passes of exact inference.
struct NodeOrder {
  /// The nodes, breadth first; the first variable of each part is its root.
  private(set) var nodes: [Int] = []
  /// The place of each node in ``nodes``.
  private(set) var rank: [Int]
  /// The nodes of the first loop that was met, in turn, without the first again; nil on a forest.
  private(set) var loop: [Int]?
  private var parent: [Int]

  private static let unseen = -1
  private static let none = -2

  /// The order of a graph's nodes.
  init(_ edges: FactorGraphEdges) {
    let count = edges.variableCount + edges.factorCount
    nodes.reserveCapacity(count)
    rank = [Int](repeating: 0, count: count)
    parent = [Int](repeating: NodeOrder.unseen, count: count)
    for root in 0..<edges.variableCount where parent[root] == NodeOrder.unseen {
      parent[root] = NodeOrder.none
      visit(from: root, edges)
    }
  }

  private mutating func visit(from root: Int, _ edges: FactorGraphEdges) {
    var next = nodes.count
    nodes.append(root)
    while next < nodes.count {
      let node = nodes[next]
      rank[node] = next
      for position in 0..<edges.degree(node) {
        let neighbour = edges.neighbour(node, position)
        if parent[neighbour] == NodeOrder.unseen {
          parent[neighbour] = node
          nodes.append(neighbour)
        } else if neighbour != parent[node], loop == nil {
          loop = loop(closing: node, neighbour)
        }
      }
      next += 1
    }
  }

  /// The loop that an edge between two nodes of one part closes.
  private func loop(closing first: Int, _ second: Int) -> [Int] {
    let (one, other) = (path(from: first), path(from: second))
    // Both paths end at the root; they meet where their common end begins.
    var shared = 0
    while shared < min(one.count, other.count),
      one[one.count - 1 - shared] == other[other.count - 1 - shared]
    {
      shared += 1
    }
    return one[...(one.count - shared)] + other[..<(other.count - shared)].reversed()
  }

  private func path(from node: Int) -> [Int] {
    var nodes = [node]
    while let last = nodes.last, parent[last] >= 0 { nodes.append(parent[last]) }
    return nodes
  }
}

extension FactorGraph {
  /// Whether the graph has no loops: a tree, or several.
  public var isTree: Bool { NodeOrder(FactorGraphEdges(self)).loop == nil }

  /// Refuses a graph with a loop.
  ///
  /// - Throws: ``FactorGraphError/loop(_:)``, which names one.
  public func requireTree() throws(FactorGraphError) {
    try requireTree(NodeOrder(FactorGraphEdges(self)))
  }

  /// Refuses a graph with a loop, its order being known.
  func requireTree(_ order: NodeOrder) throws(FactorGraphError) {
    if let loop = order.loop { throw .loop((loop + loop.prefix(1)).map(name(ofNode:))) }
  }

  /// The name of a node's variable or factor.
  func name(ofNode node: Int) -> String {
    node < variables.count ? variables[node].name : factors[node - variables.count].name
  }
}
