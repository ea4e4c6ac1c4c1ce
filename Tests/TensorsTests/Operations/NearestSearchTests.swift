import Foundation
import Testing

@testable import Tensors

@Suite("The search by bound and prune")
struct NearestSearchTests {
  /// References over a Fourier basis, and features.
  private struct Problem {
    var (categories, cells, components, length, views) = (60, 1, 5, 33, 40)
    var rows: [Float] = []
    var prior: [Float] = []
    var bias: [Float] = []
    var seed = 1.0

    mutating func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in
        seed = (seed * 16807).truncatingRemainder(dividingBy: 2_147_483_647)
        return Float(seed / 2_147_483_647 - 0.5)
      }
    }

    mutating func fill(priorScale: Float) {
      rows = numbers(categories * cells * components * length)
      prior = numbers(categories * components).map { $0 * priorScale }
      bias = numbers(categories).map { $0 * priorScale }
    }

    var basis: [Float] {
      (0..<components).flatMap { j in
        (0..<views).map { v in
          let angle = 2 * Double.pi * Double((j + 1) / 2 * v) / Double(views)
          return Float(j == 0 ? 1 : (j % 2 == 1 ? cos(angle) : sin(angle)) * 2.0.squareRoot())
        }
      }
    }

    /// The norms of the references seen at each view, held away from zero.
    var inverseNorms: [Float] {
      let basis = basis
      return (0..<categories * cells).flatMap { stack in
        (0..<views).map { v in
          let seen = (0..<length).map { i in
            (0..<components).reduce(0.0) {
              $0 + Double(rows[(stack * components + $1) * length + i])
                * Double(basis[$1 * views + v])
            }
          }
          return Float(1 / seen.reduce(1e-12) { $0 + $1 * $1 }.squareRoot())
        }
      }
    }

    /// What both searches find of features: all marginals and places, and the nearest.
    func searched(
      _ features: [Float], count: Int, beta: Float?
    ) throws -> (marginals: [Float], places: [Float], found: [Float]) {
      let graph = Graph()
      let query = graph.constant(features, [1, length])
      let bank = graph.constant(rows, [categories, cells, components, length])
      let basis = graph.constant(basis, [components, views])
      let norms = graph.constant(inverseNorms, [categories, cells, views])
      let prior = graph.constant(prior, [categories, components])
      let bias = graph.constant(bias, [categories, 1])
      let all = query.matrixProduct(
        with: bank.reshaped(to: [categories * cells * components, length]), transposingRight: true
      ).reshaped(to: [1, categories, cells, components]).searched(
        basis: basis, inverseNorms: norms, prior: prior, bias: bias, freeEnergyBeta: beta)
      let found = SearchBank(
        rows: bank, basis: basis, inverseNorms: norms, prior: prior, bias: bias
      ).nearest(to: query, count: count, freeEnergyBeta: beta)
      let program = try Program([all.marginals, all.latents, found])
      try program.run()
      return (program.read(all.marginals), program.read(all.latents), program.read(found))
    }
  }

  /// The answer of looking at every category.
  private func least(_ count: Int, _ marginals: [Float], _ places: [Float]) -> [Float] {
    marginals.indices.sorted { (marginals[$0], $0) < (marginals[$1], $1) }.prefix(count)
      .flatMap { [Float($0), marginals[$0], places[$0]] }
  }

  private func unit(_ numbers: [Float]) -> [Float] {
    let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return numbers.map { $0 / length }
  }

  @Test(
    "finds to the last bit what looking at every category finds",
    arguments: [(5, 33, 1), (7, 128, 1), (3, 300, 2), (1, 8, 3)], [nil, Float(12)])
  func exact(_ sizes: (components: Int, length: Int, cells: Int), _ beta: Float?) throws {
    for count in [1, 4, 60] {
      var problem = Problem()
      (problem.components, problem.length, problem.cells) = sizes
      problem.fill(priorScale: count == 4 ? 0.2 : 0)
      for _ in 0..<4 {
        let features = unit(problem.numbers(problem.length))
        let answers = try problem.searched(features, count: count, beta: beta)
        #expect(answers.found == least(count, answers.marginals, answers.places))
      }
    }
  }

  @Test("finds a reference that is as good as seen, wherever among the categories it is")
  func seen() throws {
    var problem = Problem()
    problem.fill(priorScale: 0)
    for category in [0, 31, 59] {
      let start = category * problem.components * problem.length
      // The view at which all but the first two components of the basis are known: the first.
      let features = (0..<problem.length).map { i in
        (0..<problem.components).reduce(Float(0)) {
          $0 + problem.rows[start + $1 * problem.length + i] * problem.basis[$1 * problem.views]
        }
      }
      let found = try problem.searched(unit(features), count: 1, beta: nil).found
      #expect(found[0] == Float(category) && abs(found[1]) < 1e-5 && found[2] == 0)
    }
  }

  @Test("takes the first among equals")
  func ties() throws {
    var problem = Problem()
    problem.fill(priorScale: 0)
    let one = Array(problem.rows.prefix(problem.components * problem.length))
    problem.rows = (0..<problem.categories).flatMap { _ in one }
    let found = try problem.searched(unit(problem.numbers(33)), count: 3, beta: nil).found
    #expect([found[0], found[3], found[6]] == [0, 1, 2])
  }

  @Test(
    "needs no reference to have as many directions as components", arguments: ["equal", "zero"])
  func dependent(_ kind: String) throws {
    var problem = Problem()
    problem.fill(priorScale: 0)
    let (length, size) = (problem.length, problem.components * problem.length)
    for category in 0..<problem.categories {
      let first = Array(problem.rows[category * size..<category * size + length])
      for j in 1..<problem.components {
        let start = category * size + j * length
        let row = first.map { kind == "zero" ? 0 : $0 * Float(j) }
        problem.rows.replaceSubrange(start..<start + length, with: row)
      }
    }
    let answers = try problem.searched(unit(problem.numbers(length)), count: 2, beta: nil)
    #expect(answers.found == least(2, answers.marginals, answers.places))
  }

  @Test("the directions of a stack are orthonormal and span its components but for what is lost")
  func directions() throws {
    var problem = Problem()
    problem.fill(priorScale: 0)
    let graph = Graph()
    let rows = graph.constant(problem.rows, [60, 1, 5, 33])
    let made = Tensor.applying(Directions(), to: [rows])
    let bytes = made[0].reshaped(to: [300, 33]) * made[1].reshaped(to: [300, 1])
    let program = try Program([bytes, made[2]])
    try program.run()
    let (directions, slacks) = (program.read(bytes), program.read(made[2]))
    for stack in 0..<60 {
      let of = (0..<5).map { directions[(stack * 5 + $0) * 33..<(stack * 5 + $0 + 1) * 33] }
      #expect(slacks[stack] > 0 && slacks[stack] < 0.03)
      for j in 0..<5 {
        for k in 0...j {
          let product = zip(of[j], of[k]).reduce(0) { $0 + $1.0 * $1.1 }
          #expect(abs(product - (j == k ? 1 : 0)) < 2.1 * slacks[stack])
        }
        // A component is its projection.
        let component = problem.rows[(stack * 5 + j) * 33..<(stack * 5 + j + 1) * 33]
        let length = component.reduce(0) { $0 + $1 * $1 }.squareRoot()
        let projected = of.map { zip($0, component).reduce(0) { $0 + $1.0 * $1.1 } }
        let square = projected.reduce(0) { $0 + $1 * $1 }
        #expect(abs(square.squareRoot() / length - 1) < slacks[stack] + 1e-5)
      }
    }
  }
}
