import Tensors
import Testing

@Suite("Matrix products and sparse maps in ONNX")
struct ProductsTests {
  private func matrix(_ graph: Graph, _ shape: Shape) -> Tensor {
    graph.constant(SeededFloats.numbers(shape.count, seed: 5), shape)
  }

  @Test("a product of matrices is one node, whichever factor is transposed")
  func rankTwo() throws {
    for (left, right) in [(false, false), (false, true), (true, false), (true, true)] {
      let function = TranslatedFunction(6) { x in
        let factor = left ? x.permuted([1, 0]) : x
        let other = matrix(x.graph, right ? [4, 6] : [6, 4])
        return factor.matrixProduct(
          with: other, transposingLeft: left, transposingRight: right,
          bias: matrix(x.graph, [4]))
      }
      #expect(try function.operators().last == "Gemm")
      try function.expectAgreement()
    }
  }

  @Test("batches of products keep the transposed factors and the bias")
  func rankThree() throws {
    for (left, right) in [(false, false), (false, true), (true, false), (true, true)] {
      try TranslatedFunction(3, 4) { x in
        x.matrixProduct(
          with: right == left ? x.permuted([0, 2, 1]) : x, transposingLeft: left,
          transposingRight: right, bias: matrix(x.graph, [left ? 4 : 3]))
      }.expectAgreement()
    }
  }

  @Test("a sparse map reads what its rows say, of whatever length they are")
  func sparse() throws {
    let map = SparseMap(
      inputCount: 4, rows: [[(3, 2)], [], [(0, 1), (1, -0.5), (2, 0.25)], [(1, 1), (3, 1)]])
    let function = TranslatedFunction(3, 4) { $0.mapped(by: map) }
    #expect(try function.operators() == ["Gather", "Mul", "ReduceSum"])
    try function.expectAgreement()
  }
}
