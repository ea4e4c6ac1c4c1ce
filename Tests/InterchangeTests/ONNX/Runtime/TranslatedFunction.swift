import Tensors
import Testing

@testable import Interchange

/// A function of `[N] + sizes` written as an ONNX graph, for comparison with itself.
struct TranslatedFunction {
  let sizes: [Int]
  let body: (Tensor) -> Tensor

  init(_ sizes: Int..., body: @escaping (Tensor) -> Tensor) {
    (self.sizes, self.body) = (sizes, body)
  }

  /// The graph, whose input is `x`, and the name of its output.
  func translated() throws -> (graph: ONNXGraph, output: String) {
    var graph = ONNXGraph(name: "test")
    let trace = SymbolicTrace { count in
      let input = Graph().input("x", Shape([count] + sizes))
      return (input, [body(input)])
    }
    var translation = try GraphTranslation(trace, input: "x", store: ParameterStore([]))
    let outputs = try translation.write(to: &graph)
    return (graph, outputs[0])
  }

  /// The kinds of node that are written, in order.
  func operators() throws -> [String] {
    try translated().graph.message.node.map(\.opType)
  }

  /// Expects the graph to compute, for five samples, what the function does; it was traced for others.
  func expectAgreement(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let shape = [5] + sizes
    let numbers = SeededFloats.numbers(shape.reduce(1, *), seed: 7)
    let input = Graph().input("x", Shape(shape))
    let value = body(input)
    let program = try Program([value])
    try program.write(numbers, to: input)
    try program.run()
    let (graph, output) = try translated()
    let x = ReferenceArray(shape, numbers.map(Double.init))
    let found = try #require(try ReferenceRuntime(graph)(["x": x])[output])
    #expect(found.shape == value.shape.dimensions, sourceLocation: sourceLocation)
    for (one, other) in zip(found.numbers, program.read(value)) {
      #expect(
        abs(one - Double(other)) <= 1e-5 * max(1, abs(one)), "\(one), \(other)",
        sourceLocation: sourceLocation)
    }
  }
}

/// Numbers in -1...1 that are the same in every run.
enum SeededFloats {
  static func numbers(_ count: Int, seed: UInt64) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max)
    }
  }
}
