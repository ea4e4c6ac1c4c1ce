import EnergyModels
import Foundation
import Tensors
import Testing

@Suite("The loss of some answer or none")
struct NoneLossTests {
  private static let energies: [Float] = [0.2, 0.9, 1.4, 1.1, 1.2, 1.3]
  private static let beta: Float = 4
  private static let none: Float = 0.7

  /// The losses of the two samples, and their slopes in each energy.
  private func evaluated(hasAnswer: Bool) throws -> (losses: [Float], slopes: [Float]) {
    let graph = Graph()
    let energies = graph.constant(Self.energies, [2, 3])
    let loss = NoneLoss(energy: Self.none, beta: Self.beta)(energies, hasAnswer: hasAnswer)
    let slope = graph.gradient(of: loss.sum(), withRespectTo: [energies])[0]
    let program = try Program([loss, slope])
    try program.run()
    return (program.read(loss), program.read(slope))
  }

  /// `exp(−βE)` of each energy of a sample, and of "none".
  private func weights(of sample: Int) -> (some: [Double], none: Double) {
    let own = Self.energies[sample * 3..<sample * 3 + 3]
    let beta = Double(Self.beta)
    return (own.map { exp(-beta * Double($0)) }, exp(-beta * Double(Self.none)))
  }

  @Test(
    "is minus the logarithm of the probability of the right one, in units of energy",
    arguments: [true, false])
  func value(_ hasAnswer: Bool) throws {
    let found = try evaluated(hasAnswer: hasAnswer).losses
    for sample in 0..<2 {
      let (some, none) = weights(of: sample)
      let all = some.reduce(none, +)
      let wanted = -log((hasAnswer ? all - none : none) / all) / Double(Self.beta)
      #expect(abs(Double(found[sample]) - wanted) < 1e-5)
    }
  }

  @Test("pulls the nearest answers most, down where one is right and up where none is")
  func gradient() throws {
    let (down, up) = (
      try evaluated(hasAnswer: true).slopes, try evaluated(hasAnswer: false).slopes
    )
    #expect(down.allSatisfy { $0 > 0 } && up.allSatisfy { $0 < 0 })
    for sample in 0..<2 {
      let (some, none) = weights(of: sample)
      let all = some.reduce(none, +)
      for answer in 0..<3 {
        let place = sample * 3 + answer
        let share = some[answer] / (all - none)
        #expect(abs(Double(down[place]) - share * none / all) < 1e-5)
        #expect(abs(Double(up[place]) + share * (1 - none / all)) < 1e-5)
      }
    }
  }
}
