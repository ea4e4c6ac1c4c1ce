import Testing

@testable import EnergyModels

@Suite("The order of a factor graph's nodes")
struct NodeOrderTests {
  @Test("finds no loop in trees and forests, and gives every node but roots one parent before it")
  func trees() throws {
    for seed in 0..<300 {
      let graph = try RandomGraph(treeOf: seed).graph
      #expect(graph.isTree)
      try graph.requireTree()
      let edges = FactorGraphEdges(graph)
      let order = NodeOrder(edges)
      let count = graph.variables.count + graph.factors.count
      #expect(order.nodes.sorted() == Array(0..<count))
      for node in order.nodes {
        let earlier = (0..<edges.degree(node)).filter {
          order.rank[edges.neighbour(node, $0)] < order.rank[node]
        }
        #expect(earlier.count <= 1)
      }
    }
  }

  @Test("names a loop, alone and behind a tail")
  func loops() throws {
    var graph = FactorGraph()
    let variables = try ["t", "a", "b", "c"].map { try graph.addVariable($0, cardinality: 2) }
    func join(_ name: String, _ first: Int, _ second: Int) throws {
      try graph.addFactor(name, over: [variables[first], variables[second]]) { _ in 0 }
    }
    try join("ta", 0, 1)
    try join("ab", 1, 2)
    try join("bc", 2, 3)
    #expect(graph.isTree)
    try join("ca", 3, 1)
    #expect(!graph.isTree)
    let error = #expect(throws: FactorGraphError.self) { try graph.leastEnergy() }
    guard case .loop(let names) = error else {
      Issue.record("found \(String(describing: error))")
      return
    }
    #expect(names.count == 7 && names.first == names.last)
    #expect(Set(names) == ["a", "ab", "b", "bc", "c", "ca"])
  }

  @Test("names two factors that share two variables")
  func doubleEdge() throws {
    var graph = FactorGraph()
    let y = try graph.addVariable("Y", cardinality: 2)
    let z = try graph.addVariable("Z", cardinality: 3)
    try graph.addFactor("match", over: [y, z]) { _ in 0 }
    try graph.addFactor("prior", over: [y, z]) { _ in 0 }
    let error = #expect(throws: FactorGraphError.self) { try graph.requireTree() }
    #expect(
      error.map { "\($0)" }?.hasPrefix("wanted a graph without loops, found the loop ") == true)
    #expect(graph.absorbingNestedFactors().isTree)
  }
}
