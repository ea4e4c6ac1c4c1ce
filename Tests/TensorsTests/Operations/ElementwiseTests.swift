import Foundation
import Testing

@testable import Tensors

@Suite("Elementwise operations")
struct ElementwiseTests {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let low: Float
    let high: Float
    let function: @Sendable (Tensor) -> Tensor
    let reference: @Sendable (Double) -> Double
  }

  static let cases = [
    Case(
      description: "exponential", low: -3, high: 3, function: { $0.exponential() }, reference: exp),
    Case(description: "logarithm", low: 0.2, high: 5, function: { $0.logarithm() }, reference: log),
    Case(
      description: "squareRoot", low: 0.2, high: 5, function: { $0.squareRoot() }, reference: sqrt),
    Case(
      description: "hyperbolicTangent", low: -3, high: 3, function: { $0.hyperbolicTangent() },
      reference: tanh),
    Case(description: "cosine", low: -9, high: 9, function: { $0.cosine() }, reference: cos),
    Case(description: "sine", low: -9, high: 9, function: { $0.sine() }, reference: sin),
    Case(
      description: "sigmoid", low: -5, high: 5, function: { $0.sigmoid() },
      reference: { 1 / (1 + exp(-$0)) }),
    Case(
      description: "softplus", low: -5, high: 5, function: { $0.softplus() },
      reference: { log(1 + exp($0)) }),
    Case(
      description: "squared", low: -3, high: 3, function: { $0.squared() }, reference: { $0 * $0 }),
    Case(
      description: "reciprocal", low: 0.3, high: 3, function: { $0.reciprocal() },
      reference: { 1 / $0 }),
    Case(
      description: "affine", low: -3, high: 3, function: { 2 - $0 * 3 }, reference: { 2 - 3 * $0 }),
  ]

  @Test("agree with the standard library", arguments: cases)
  func value(_ item: Case) throws {
    let input = sample(1000, from: item.low, to: item.high)
    let output = try evaluate([([1000], input)]) { item.function($0[0]) }
    for (x, y) in zip(input, output) {
      let wanted = item.reference(Double(x))
      #expect(abs(Double(y) - wanted) <= 1e-6 * max(1, abs(wanted)), "at \(x)")
    }
  }

  @Test("have the gradient that finite differences show", arguments: cases)
  func gradient(_ item: Case) throws {
    let input = sample(7, from: item.low, to: item.high)
    try expectGradientsMatch([([7], input)]) { item.function($0[0]) }
  }

  @Test("keep what is not a number and what is infinite")
  func extremes() throws {
    let exponentials = try evaluate([([4], [.infinity, -.infinity, 200, -200])]) {
      $0[0].exponential()
    }
    #expect(exponentials == [.infinity, 0, .infinity, 0])
    let logarithms = try evaluate([([3], [0, .infinity, -1])]) { $0[0].logarithm() }
    #expect(logarithms[0] == -.infinity && logarithms[1] == .infinity && logarithms[2].isNaN)
    #expect(try evaluate([([1], [.nan])]) { $0[0].hyperbolicTangent() }[0].isNaN)
  }

  @Test(
    "broadcast, with gradients summed back",
    arguments: [
      ([2, 3], [2, 3]), ([2, 3], [3]), ([2, 1, 4], [3, 1]), ([], [2, 2]), ([1, 5], [4, 1]),
    ]
      as [([Int], [Int])])
  func broadcasting(_ shapes: ([Int], [Int])) throws {
    let (a, b) = (Shape(shapes.0), Shape(shapes.1))
    let inputs = [
      (a, sample(a.count, from: 0.5, to: 2)), (b, sample(b.count, seed: 2, from: 0.5, to: 2)),
    ]
    for function in [
      { $0[0] + $0[1] }, { $0[0] - $0[1] }, { $0[0] * $0[1] }, { $0[0] / $0[1] },
      { $0[0].minimum(with: $0[1]) }, { $0[0].maximum(with: $0[1]) },
    ] as [([Tensor]) -> Tensor] {
      try expectGradientsMatch(inputs, step: 1e-3, function)
    }
  }
}
