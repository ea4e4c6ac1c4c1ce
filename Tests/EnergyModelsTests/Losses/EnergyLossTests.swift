import EnergyModels
import Foundation
import Tensors
import Testing

/// A user's own `Q`: the exponential loss of boosting.
private struct ExponentialLoss: GeneralizedMarginLoss {
  var guarantee: MarginGuarantee { .positive }

  func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    (correct - mostOffending).exponential()
  }
}

@Suite("A loss of energies")
struct EnergyLossTests {
  @Test("a user's own Q contrasts the right answer with the most offending one")
  func ownContrast() throws {
    let energies = EnergyCase([0.5, 0.9, 0.6], [0.8, 0.3, 0.5])
    let found = try energies.evaluate(ExponentialLoss())
    #expect(agree(found.values, [exp(-0.1), exp(0.5)], within: 1e-5))
    #expect(agree(found.gradient, try energies.differences(ExponentialLoss()), within: 1e-2))
    #expect(found.gradient[1] == 0 && found.gradient[5] == 0)
    #expect(try SufficientCondition().verdict(on: ExponentialLoss()).isMet)
  }

  @Test("of a single answer asks for nothing but a low energy", arguments: LossName.allCases)
  func singleAnswer(_ name: LossName) throws {
    var energies = EnergyCase([0.5], [0.25])
    energies.correct = [[1], [1]]
    let found = try energies.evaluate(name.loss(margin: 0.5, beta: 2))
    switch name {
    case .energy:
      #expect(found.values == [0.5, 0.25] && found.gradient == [1, 1])
    case .squareSquare, .squareExponential:
      #expect(found.values == [0.25, 0.0625] && found.gradient == [1, 0.5])
    default:
      #expect(found.values == [0, 0] && found.gradient == [0, 0])
    }
  }

  @Test("takes energies that have no bound", arguments: LossName.allCases)
  func largeEnergies(_ name: LossName) throws {
    let found = try EnergyCase([3e4, 1e4, 2e4], [-3e4, 0, 2e4]).evaluate(
      name.loss(margin: 0.5, beta: 2))
    #expect((found.values + found.gradient).contains { !$0.isFinite } == false)
    if name == .perceptron { #expect(found.values == [2e4, 0]) }
  }
}
