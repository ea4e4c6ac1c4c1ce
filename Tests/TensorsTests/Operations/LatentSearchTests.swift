import Foundation
import Testing

@testable import Tensors

@Suite("The search over cells and views")
struct LatentSearchTests {
  private struct Problem {
    let samples = 3
    let categories = 4
    let cells = 2
    let components = 5
    let views: Int
    let products: [Float]
    let basis: [Float]
    let norms: [Float]
    let prior: [Float]
    let bias: [Float]

    init(views: Int) {
      self.views = views
      func numbers(_ count: Int, _ step: Double) -> [Float] {
        (0..<count).map { Float(0.5 + 0.5 * sin(step * Double($0 + 1))) }
      }
      products = numbers(samples * categories * cells * components, 1.7)
      basis = numbers(components * views, 0.37)
      norms = numbers(categories * cells * views, 2.3)
      prior = numbers(categories * components, 0.91)
      bias = numbers(categories, 3.1)
    }

    /// The energies of a sample and category in the order of places.
    func energies(_ sample: Int, _ category: Int) -> [Double] {
      (0..<cells * views).map { place in
        let (row, view) = (category * cells + place / views, place % views)
        let start = (sample * categories * cells + row) * components
        let product = (0..<components).reduce(0.0) {
          $0 + Double(products[start + $1]) * Double(basis[$1 * views + view])
        }
        let offset = (0..<components).reduce(Double(bias[category])) {
          $0 + Double(prior[category * components + $1]) * Double(basis[$1 * views + view])
        }
        return 1 - product * Double(norms[row * views + view]) + offset
      }
    }

    func searched(beta: Float?) throws -> (marginals: [Float], latents: [Float]) {
      let graph = Graph()
      let found = graph.constant(products, [samples, categories, cells, components]).searched(
        basis: graph.constant(basis, [components, views]),
        inverseNorms: graph.constant(norms, [categories, cells, views]),
        prior: graph.constant(prior, [categories, components]),
        bias: graph.constant(bias, [categories, 1]), freeEnergyBeta: beta)
      let program = try Program([found.marginals, found.latents])
      try program.run()
      return (program.read(found.marginals), program.read(found.latents))
    }
  }

  @Test(
    "finds the least energy and its place, as looking at every one does",
    arguments: [1, 7, 90, 1100])
  func least(_ views: Int) throws {
    let problem = Problem(views: views)
    let found = try problem.searched(beta: nil)
    for sample in 0..<problem.samples {
      for category in 0..<problem.categories {
        let energies = problem.energies(sample, category)
        let (answer, least) = (sample * problem.categories + category, energies.min() ?? .nan)
        #expect(abs(Double(found.marginals[answer]) - least) < 1e-5)
        #expect(abs(energies[Int(found.latents[answer])] - least) < 1e-5)
      }
    }
  }

  @Test("sums the others into the free energy", arguments: [(1, Float(3)), (7, 20), (1100, 5)])
  func freeEnergy(_ views: Int, _ beta: Float) throws {
    let problem = Problem(views: views)
    let found = try problem.searched(beta: beta)
    for sample in 0..<problem.samples {
      for category in 0..<problem.categories {
        let sum = problem.energies(sample, category).reduce(0) { $0 + exp(-Double(beta) * $1) }
        let answer = sample * problem.categories + category
        #expect(abs(Double(found.marginals[answer]) + log(sum) / Double(beta)) < 1e-5)
      }
    }
    #expect(try problem.searched(beta: nil).latents == found.latents)
  }

  @Test("takes the first among equals")
  func ties() throws {
    let graph = Graph()
    let found = graph.constant([1], [1, 1, 1, 1]).searched(
      basis: graph.constant([Float](repeating: 1, count: 40), [1, 40]),
      inverseNorms: graph.constant((0..<40).map { $0 % 10 == 6 ? 1 : 0 }, [1, 1, 40]),
      prior: graph.constant([0], [1, 1]), bias: graph.constant([0], [1, 1]),
      freeEnergyBeta: nil)
    let program = try Program([found.marginals, found.latents])
    try program.run()
    #expect(program.read(found.latents) == [6] && program.read(found.marginals) == [0])
  }
}
