import Tensors
import Testing

@testable import Interchange

@Suite("What is folded into numbers")
struct FoldingPlanTests {
  private static let map = SparseMap(
    inputCount: 512, rows: (0..<512 * 8).map { [($0 % 512, 1), ($0 * 7 % 512, 0.5)] })

  /// A product with a large fixed matrix that is made of fewer numbers.
  private func product(_ make: @escaping (Graph) -> Tensor) -> TranslatedFunction {
    TranslatedFunction(64) { $0.matrixProduct(with: make($0.graph)) }
  }

  @Test("a matrix of few numbers is written as those, with the steps that make it")
  func growing() throws {
    let function = product { graph in
      graph.constant(SeededFloats.numbers(32 * 512, seed: 2), [32, 512])
        .mapped(by: Self.map).reshaped(to: [64, 2048])
    }
    #expect(try function.operators() == ["Gather", "Mul", "ReduceSum", "Reshape", "Gemm"])
    let bytes = try function.translated().graph.message.initializer.map(\.rawData.count)
    let folded = 64 * 2048 * 4
    #expect(bytes.reduce(0, +) < folded / 3)
    try function.expectAgreement()
  }

  @Test("a matrix of as many numbers is folded, and so is a small one")
  func folding() throws {
    let large = product { graph in
      (graph.constant(0.5, [64, 2048]) * 2).exponential()
    }
    #expect(try large.operators() == ["Gemm"])
    let small = product { graph in
      graph.constant([1, 2, 3], [1, 3]).broadcast(to: [64, 3])
    }
    #expect(try small.operators() == ["Gemm"])
  }
}
