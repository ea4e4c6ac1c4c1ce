import Tensors
import Testing

@Suite("Reductions in ONNX")
struct ReductionsTests {
  private static let kinds: [(String, @Sendable (Tensor, Int) -> Tensor)] = [
    ("ReduceSum", { $0.sum(axis: $1) }), ("ReduceMax", { $0.maximum(axis: $1) }),
    ("ReduceMin", { $0.minimum(axis: $1) }), ("ReduceLogSumExp", { $0.logSumExp(axis: $1) }),
  ]

  @Test("each kind runs along each axis, and leaves it out", arguments: kinds.indices)
  func reduction(_ index: Int) throws {
    let (name, body) = ReductionsTests.kinds[index]
    for axis in 0..<3 {
      let function = TranslatedFunction(3, 4) { body($0, axis) }
      #expect(try function.operators() == [name])
      try function.expectAgreement()
    }
  }

  @Test("an axis that is kept has size 1")
  func kept() throws {
    try TranslatedFunction(3, 4) { $0.sum(axis: 1, keepingAxis: true) }.expectAgreement()
    try TranslatedFunction(3, 4) { $0.softmax(axis: 2) }.expectAgreement()
    try TranslatedFunction(3, 4) { $0.normalized(epsilon: 1e-6) }.expectAgreement()
  }
}
