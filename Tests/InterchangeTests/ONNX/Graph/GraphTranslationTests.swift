import Tensors
import Testing

@testable import Interchange

/// An operation that a user of the library might add.
private struct Doubling: Operation {
  let name = "doubling"

  func outputShapes(for inputs: [Shape]) -> [Shape] { [inputs[0]] }

  func gradient(of application: Application, upstream: [Tensor?]) -> [Tensor?] { upstream }

  func prepare(inputs: [Layout], outputs: [Shape]) throws(TensorError) -> PreparedStep {
    throw .unsupported(operation: name, detail: "only traced")
  }
}

@Suite("A traced computation in ONNX")
struct GraphTranslationTests {
  @Test("an operation that ONNX lacks is named")
  func lacking() throws {
    #expect(throws: ONNXError.noSuchOperation(name: "doubling")) {
      try TranslatedFunction(3) { Doubling()($0.rectified()) }.translated()
    }
  }

  @Test("what is not needed is not written")
  func needed() throws {
    let function = TranslatedFunction(3) { x in
      _ = Doubling()(x)
      return x.rectified()
    }
    #expect(try function.operators() == ["Relu"])
  }

  @Test("what no picture changes becomes numbers, written once")
  func folded() throws {
    let function = TranslatedFunction(4) { x in
      let fixed = (x.graph.constant([0, 1, 2, 3], [4]) * 2).exponential()
      return x * fixed + fixed
    }
    let graph = try function.translated().graph
    #expect(graph.message.node.map(\.opType) == ["Mul", "Add"])
    #expect(graph.message.initializer.count == 1)
    try function.expectAgreement()
  }

  @Test("a step that holds the number of pictures fast is named")
  func steady() throws {
    #expect(throws: ONNXError.fixedBatch(operation: "affine map")) {
      try TranslatedFunction(3) { $0.mean(axis: 0) }.translated()
    }
    #expect(throws: ONNXError.fixedBatch(operation: "sum")) {
      try TranslatedFunction(3) { x in
        x + x.graph.constant(1, [x.shape[0], 1])
      }.translated()
    }
    #expect(throws: ONNXError.fixedBatch(operation: "product")) {
      try TranslatedFunction(3) { x in
        x * x.graph.constant(1 / Float(x.shape[0]), [1])
      }.translated()
    }
  }
}
