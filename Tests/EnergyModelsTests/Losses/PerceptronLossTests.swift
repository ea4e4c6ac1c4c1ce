import EnergyModels
import Tensors
import Testing

@Suite("Perceptron loss")
struct PerceptronLossTests {
  @Test("is how far the right energy is above the least")
  func value() throws {
    let found = try EnergyCase([0.25, 0.5, 1], [0.75, 0.5, 0.25]).evaluate(PerceptronLoss()).values
    #expect(found == [0, 0.5])
  }

  @Test("moves the right answer and the most offending one, each by one")
  func gradient() throws {
    let energies = EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5])
    let found = try energies.evaluate(PerceptronLoss()).gradient
    #expect(agree(found, [0, 0, 0, 1, -1, 0], within: 1e-6))
    #expect(agree(found, try energies.differences(PerceptronLoss()), within: 1e-2))
  }

  @Test("has a margin of zero: a flat surface is as good as any, and nothing leaves it")
  func flat() throws {
    let found = try EnergyCase([0.5, 0.5, 0.5], [0, 2, 2]).evaluate(PerceptronLoss())
    #expect(found.values == [0, 0])
    #expect(found.gradient.allSatisfy { $0 == 0 })
  }

  @Test(
    "of E = −Y W·X is twice the loss of the linear perceptron, max(0, −Y W·X)",
    arguments: [[0.5, -1], [-0.5, 0.25], [2, 3]] as [[Float]])
  func linear(_ weights: [Float]) throws {
    let samples: [[Float]] = [[1, 2], [-1, 0.5], [0.5, -2], [3, 1]]
    let labels: [Float] = [1, -1, -1, 1]
    let graph = Graph()
    let learned = graph.input("weights", [2, 1])
    let inputs = graph.constant(samples.flatMap { $0 }, [4, 2])
    let scores = inputs.matrixProduct(with: learned)
    let answers = graph.constant([1, -1], [1, 2])
    let energies = AnswerEnergies(
      all: -(scores.matrixProduct(with: answers)),
      isCorrect: graph.constant(labels.flatMap { $0 > 0 ? [1, 0] : [0, 1] }, [4, 2]))
    let losses = PerceptronLoss()(energies)
    let gradient = graph.gradient(of: losses.sum(), withRespectTo: [learned])[0]
    let program = try Program([losses, gradient])
    try program.write(weights, to: learned)
    try program.run()
    let products = zip(samples, labels).map { x, y in y * (weights[0] * x[0] + weights[1] * x[1]) }
    #expect(agree(program.read(losses), products.map { max(0, -2 * $0) }, within: 1e-6))
    // The perceptron rule: what is wrong moves the weights by the label times the input.
    var wanted: [Float] = [0, 0]
    for (index, product) in products.enumerated() where product < 0 {
      for axis in 0..<2 { wanted[axis] -= 2 * labels[index] * samples[index][axis] }
    }
    #expect(agree(program.read(gradient), wanted, within: 1e-6))
  }
}
