import Foundation
import Images
import Tensors
import Testing

@testable import EnergyModels

@Suite("The demonstrations' architectures")
struct ArchitectureTests {
  /// A network's outputs by its formula.
  private func network(_ name: String, _ x: Float, _ store: ParameterStore) -> [Float] {
    let (a, b) = (store["\(name).1.weight"], store["\(name).1.bias"])
    let (c, d) = (store["\(name).2.weight"], store["\(name).2.bias"])
    return d.indices.map { output in
      a.indices.reduce(d[output]) { sum, unit in
        sum + tanh(x * a[unit] + b[unit]) * c[unit * d.count + output]
      }
    }
  }

  /// Energies of answers for two observed numbers, and the parameters they have.
  private func energies(
    _ architecture: Architecture, answers: [Float], rows: Int
  ) throws -> (energies: [Float], store: ParameterStore) {
    let graph = Graph()
    let observed = graph.constant([-0.5, 0.8], [2, 1])
    let given = graph.constant(answers, [rows, answers.count / rows])
    let energies = architecture.energies(of: given, given: observed)
    let store = try ParameterStore(graph.parameters)
    var generator = SeededGenerator(seed: 4)
    store.setFirstValues(using: &generator)
    let program = try Program([energies], parameters: .changing(store))
    try program.run()
    return (program.read(energies), store)
  }

  @Test("A is half the squared distance of the answer from the network's output")
  func regression() throws {
    let (found, store) = try energies(.regression, answers: [0.1, 0.9, -0.3], rows: 1)
    let wanted = ([-0.5, 0.8] as [Float]).flatMap { x in
      ([0.1, 0.9, -0.3] as [Float]).map { y in
        let distance = network("G", x, store)[0] - y
        return distance * distance / 2
      }
    }
    #expect(agree(found, wanted, within: 1e-5))
  }

  @Test("B is the sum of absolute differences of two networks' outputs")
  func implicitRegression() throws {
    let answers: [Float] = [0.1, 0.9, -0.3, 0.4]
    let (found, store) = try energies(.implicitRegression, answers: answers, rows: 2)
    let wanted = answers.indices.map { index -> Float in
      let left = network("G1", index < 2 ? -0.5 : 0.8, store)
      let right = network("G2", answers[index], store)
      return zip(left, right).reduce(0) { $0 + abs($1.0 - $1.1) }
    }
    #expect(agree(found, wanted, within: 1e-5))
  }

  @Test("starts every layer within one over the root of its inputs")
  func initialization() throws {
    let store = try energies(.implicitRegression, answers: [0], rows: 1).store
    for (layer, bound) in [("1", 1), ("2", 1 / Float(10).squareRoot())] {
      for kind in ["weight", "bias"] {
        let numbers = store["G1.\(layer).\(kind)"].map(abs)
        #expect(numbers.allSatisfy { $0 > 0 && $0 <= bound })
        #expect((numbers.max() ?? 0) > bound / 2)
      }
    }
  }
}
