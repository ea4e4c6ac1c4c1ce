import EnergyModels
import Tensors

/// A small batch of energies with its right answers, and what a loss makes of it.
struct EnergyCase {
  var energies: [[Float]]
  var correct: [[Float]]

  /// Two samples of three answers, the first right in both.
  init(_ first: [Float], _ second: [Float]) {
    energies = [first, second]
    correct = [[1, 0, 0], [1, 0, 0]]
  }

  /// The losses of the samples, and the gradient of their sum in every energy.
  func evaluate(_ loss: any EnergyLoss) throws -> (values: [Float], gradient: [Float]) {
    let graph = Graph()
    let shape: Shape = [energies.count, energies[0].count]
    let all = graph.input("energies", shape)
    let isCorrect = graph.constant(correct.flatMap { $0 }, shape)
    let values = loss(AnswerEnergies(all: all, isCorrect: isCorrect))
    let gradient = graph.gradient(of: values.sum(), withRespectTo: [all])[0]
    let program = try Program([values, gradient])
    try program.write(energies.flatMap { $0 }, to: all)
    try program.run()
    return (program.read(values), program.read(gradient))
  }

  /// The gradient by central differences.
  func differences(_ loss: any EnergyLoss, step: Float = 1e-2) throws -> [Float] {
    var result: [Float] = []
    for row in energies.indices {
      for column in energies[row].indices {
        var (above, below) = (self, self)
        above.energies[row][column] += step
        below.energies[row][column] -= step
        let high = try above.evaluate(loss).values.reduce(0, +)
        let low = try below.evaluate(loss).values.reduce(0, +)
        result.append((high - low) / (2 * step))
      }
    }
    return result
  }
}

/// Whether two lists of numbers agree.
func agree(_ a: [Float], _ b: [Float], within tolerance: Float) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}
