import Tensors
import Testing

@Suite("Convolution and pooling in ONNX")
struct WindowsTests {
  private func filters(_ graph: Graph, _ shape: Shape) -> Tensor {
    graph.constant(SeededFloats.numbers(shape.count, seed: 3), shape)
  }

  @Test("a convolution keeps its padding, stride, bias and ReLU", arguments: [1, 2])
  func convolution(_ stride: Int) throws {
    for padding in [ConvolutionPadding.same, .valid] {
      for kernel in [3, 4] {
        let function = TranslatedFunction(2, 7, 9) { x in
          x.convolved(
            with: filters(x.graph, [3, 2, kernel, kernel]),
            bias: filters(x.graph, [3]), stride: stride, padding: padding, rectified: true)
        }
        #expect(try function.operators() == ["Conv", "Relu"])
        try function.expectAgreement()
      }
    }
  }

  @Test("a convolution without ReLU and bias is one node")
  func plain() throws {
    let function = TranslatedFunction(2, 5, 5) { x in
      x.convolved(with: filters(x.graph, [1, 2, 3, 3]))
    }
    #expect(try function.operators() == ["Conv"])
    try function.expectAgreement()
  }

  @Test("pooling leaves out the rest that fills no window")
  func pooling() throws {
    for (window, stride) in [(2, 2), (3, 3), (3, 2), (4, 4)] {
      try TranslatedFunction(2, 9, 11) { $0.maxPooled(window: window, stride: stride) }
        .expectAgreement()
      try TranslatedFunction(2, 9, 11) { $0.averagePooled(window: window, stride: stride) }
        .expectAgreement()
    }
  }
}
