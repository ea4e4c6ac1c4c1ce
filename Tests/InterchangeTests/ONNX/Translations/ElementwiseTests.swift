import Tensors
import Testing

@Suite("Elementwise operations in ONNX")
struct ElementwiseTests {
  private static let functions: [(String, [String], @Sendable (Tensor) -> Tensor)] = [
    ("exponential", ["Exp"], { $0.exponential() }),
    ("logarithm", ["Add", "Log"], { ($0 + 2).logarithm() }),
    ("square root", ["Add", "Sqrt"], { ($0 + 2).squareRoot() }),
    ("tanh", ["Tanh"], { $0.hyperbolicTangent() }),
    ("cosine", ["Cos"], { $0.cosine() }),
    ("sine", ["Sin"], { $0.sine() }),
    ("sigmoid", ["Sigmoid"], { $0.sigmoid() }),
    ("softplus", ["Softplus"], { $0.softplus() }),
    ("square", ["Mul"], { $0.squared() }),
    ("reciprocal", ["Add", "Reciprocal"], { ($0 + 2).reciprocal() }),
    ("absolute value", ["Abs"], { $0.absolute() }),
    ("step", ["Greater", "Cast"], { $0.isPositive() }),
    ("affine map", ["Mul", "Add"], { 3 - $0 }),
    ("relu", ["Relu"], { $0.rectified() }),
  ]

  @Test("each function of one element is that of the tensors", arguments: functions.indices)
  func unary(_ index: Int) throws {
    let (name, operators, body) = ElementwiseTests.functions[index]
    let function = TranslatedFunction(3, 4, body: body)
    #expect(try function.operators() == operators, "\(name)")
    try function.expectAgreement()
  }

  private static let pairs: [(String, @Sendable (Tensor, Tensor) -> Tensor)] = [
    ("Add", { $0 + $1 }), ("Sub", { $0 - $1 }), ("Mul", { $0 * $1 }),
    ("Div", { $0 / ($1 + 3) }), ("Min", { $0.minimum(with: $1) }),
    ("Max", { $0.maximum(with: $1) }),
  ]

  @Test("each function of two elements broadcasts as the tensors do", arguments: pairs.indices)
  func binary(_ index: Int) throws {
    let (name, body) = ElementwiseTests.pairs[index]
    let row = TranslatedFunction(3, 4) { x in
      body(x, x.graph.constant([0.5, -0.25, 2, 1], [1, 4]))
    }
    #expect(try row.operators() == [name])
    try row.expectAgreement()
    try TranslatedFunction(3, 4) { x in body(x, x.slice(axis: 1, range: 1..<2)) }.expectAgreement()
    try TranslatedFunction(3, 4) { x in body(x, x.cosine()) }.expectAgreement()
  }

  @Test("what changes nothing is not written")
  func identity() throws {
    #expect(try TranslatedFunction(2) { ($0 * 1 + 0).rectified() }.operators() == ["Relu"])
  }
}
