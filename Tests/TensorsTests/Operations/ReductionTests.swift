import Foundation
import Testing

@testable import Tensors

@Suite("Reductions and movement")
struct ReductionTests {
  @Test("reduce every axis with the gradient that differences show", arguments: [0, 1, 2, -1])
  func axes(_ axis: Int) throws {
    let shape: Shape = [3, 4, 5]
    let input = [(shape, sample(shape.count))]
    try expectGradientsMatch(input) { $0[0].sum(axis: axis) }
    try expectGradientsMatch(input) { $0[0].mean(axis: axis, keepingAxis: true) }
    try expectGradientsMatch(input, step: 1e-3) { $0[0].maximum(axis: axis) }
    try expectGradientsMatch(input, step: 1e-3) { $0[0].minimum(axis: axis) }
    try expectGradientsMatch(input) { $0[0].logSumExp(axis: axis) }
    try expectGradientsMatch(input) { $0[0].softmax(axis: axis) }
    try expectGradientsMatch(input) { $0[0].normalized(epsilon: 1e-3) }
  }

  @Test("sums exponentials without overflow")
  func logSumExpIsStable() throws {
    let large = try evaluate([([2, 2], [1000, 1000, -.infinity, -.infinity])]) {
      $0[0].logSumExp(axis: 1)
    }
    #expect(abs(large[0] - 1000.6931) < 1e-3)
    #expect(large[1] == -.infinity)
  }

  @Test("the least and the largest of what is no number are none", arguments: [0, 1, 20, 37])
  func notANumber(_ place: Int) throws {
    var numbers = sample(38)
    numbers[place] = .nan
    for shape in [[1, 38], [38, 1]] as [Shape] {
      let axis = shape[0] == 1 ? 1 : 0
      #expect(try evaluate([(shape, numbers)]) { $0[0].maximum(axis: axis) }[0].isNaN)
      #expect(try evaluate([(shape, numbers)]) { $0[0].minimum(axis: axis) }[0].isNaN)
    }
  }

  @Test(
    "of any length and along any axis are those of a loop",
    arguments: [[1, 15, 1], [1, 16, 1], [3, 53, 1], [1, 5, 40], [4, 6, 9]])
  func lengths(_ sizes: [Int]) throws {
    let shape = Shape(sizes)
    let numbers = sample(shape.count)
    let largest = try evaluate([(shape, numbers)]) { $0[0].maximum(axis: 1) }
    let least = try evaluate([(shape, numbers)]) { $0[0].minimum(axis: 1) }
    for place in 0..<sizes[0] * sizes[2] {
      let (outer, inner) = (place / sizes[2], place % sizes[2])
      let along = (0..<sizes[1]).map { numbers[(outer * sizes[1] + $0) * sizes[2] + inner] }
      #expect(largest[place] == along.max() && least[place] == along.min())
    }
  }

  @Test("permute, slice, concatenate and reshape carry gradients")
  func movement() throws {
    let inputs: [(Shape, [Float])] = [([2, 3, 4], sample(24)), ([2, 2, 4], sample(16, seed: 3))]
    try expectGradientsMatch(inputs) { $0[0].permuted([2, 0, 1]) + $0[1].sum() * 0 }
    try expectGradientsMatch(inputs) {
      Tensor.concatenated($0, axis: 1).slice(axis: 1, range: 2..<4)
    }
    try expectGradientsMatch(inputs) { $0[0].reshaped(to: [6, 4]).transposed() * $0[1].sum() }
  }

  @Test("permutes as the definition says")
  func permutation() throws {
    let output = try evaluate([([2, 3], [0, 1, 2, 3, 4, 5])]) { $0[0].permuted([1, 0]) }
    #expect(output == [0, 3, 1, 4, 2, 5])
  }

  @Test("maps sparsely with its adjoint as gradient")
  func sparse() throws {
    let map = SparseMap(
      inputCount: 3, rows: [[(0, 1), (2, -0.5)], [], [(1, 2)], [(0, 0.25), (1, 0.75)]])
    let output = try evaluate([([1, 3], [1, 2, 4])]) { $0[0].mapped(by: map) }
    #expect(output == [-1, 0, 4, 1.75])
    try expectGradientsMatch([([2, 3], sample(6))]) { $0[0].mapped(by: map) }
  }

  @Test("differentiates twice")
  func secondDerivative() throws {
    let graph = Graph()
    let x = graph.input("x", [3])
    let first = graph.gradient(of: x.sine().exponential().sum(), withRespectTo: [x])[0]
    let second = graph.gradient(of: first.sum(), withRespectTo: [x])[0]
    let program = try Program([second])
    try program.write([0, 0.5, 1], to: x)
    try program.run()
    // d²/dx² exp(sin x) = (cos² x − sin x) exp(sin x).
    for (found, x) in zip(program.read(second), [0, 0.5, 1] as [Double]) {
      let wanted = (cos(x) * cos(x) - sin(x)) * exp(sin(x))
      #expect(abs(Double(found) - wanted) < 1e-5)
    }
  }
}
