import Testing

@testable import Tensors

@Suite("What an operation computes, in words")
struct ComputationTests {
  /// What the steps of a traced function compute.
  private func computations(
    of shape: Shape, _ body: (Tensor) -> Tensor
  ) -> [Computation?] {
    let graph = Graph()
    _ = body(graph.input("x", shape))
    return graph.nodes.map(\.operation.computation)
  }

  @Test("a sum is one, whether the shapes agree or not")
  func sums() {
    #expect(
      computations(of: [2, 3]) { $0 + $0 + $0.graph.constant(1, [3]) }
        == [.binary(.sum), .binary(.sum)])
  }

  @Test("a window says its rows, columns and padding in order")
  func windows() {
    let found = computations(of: [1, 2, 6, 8]) { x in
      let filters = x.graph.constant(1, [1, 2, 4, 3])
      return x.convolved(with: filters, stride: 2, rectified: true)
    }
    let window = Computation.Sliding(kernel: [4, 3], strides: [2, 2], padding: [1, 0, 1, 1])
    #expect(found == [.convolution(window, groups: 1, activation: .rectified)])
  }

  @Test("movements say where the elements go")
  func movements() {
    #expect(
      computations(of: [2, 3]) { x in
        Tensor.concatenated([x.permuted([1, 0]), x.reshaped(to: [3, 2])], axis: 0)
          .slice(axis: 0, range: 1..<4)
      } == [
        .permutation([1, 0]), .reshape, .concatenation(axis: 0), .slice(axis: 0, 1..<4),
      ])
  }

  @Test("a gradient's own operations have no words")
  func gradients() {
    let graph = Graph()
    let x = graph.input("x", [2, 3])
    let forward = x.logSumExp(axis: 1).sum()
    let count = graph.nodes.count
    _ = graph.gradient(of: forward, withRespectTo: [x])
    let names = graph.nodes[count...].filter { $0.operation.computation == nil }
      .map(\.operation.name)
    #expect(names == ["log-sum-exp gradient"])
  }

  @Test("the adjoint of a sparse map has none either, and rows are filled up to one length")
  func sparse() {
    let map = SparseMap(inputCount: 3, rows: [[(2, 5)], [], [(0, 1), (1, 2)]])
    #expect(computations(of: [1, 3]) { $0.mapped(by: map) } == [.sparseMap(map)])
    #expect(map.padded.columns == [2, 0, 0, 0, 0, 1])
    #expect(map.padded.values == [5, 0, 0, 0, 1, 2])
    let graph = Graph()
    let x = graph.input("x", [1, 3])
    _ = graph.gradient(of: x.mapped(by: map).sum(), withRespectTo: [x])
    #expect(graph.nodes.last?.operation.computation == nil)
  }
}
