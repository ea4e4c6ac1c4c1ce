import EnergyModels
import Testing

@Suite("Names of losses")
struct LossNameTests {
  @Test("name ten losses, each another type")
  func types() {
    let types = Set(LossName.allCases.map { "\(type(of: $0.loss(margin: 0.5, beta: 1)))" })
    #expect(types.count == 10)
  }

  @Test("give a loss its margin and its inverse temperature", arguments: LossName.allCases)
  func settings(_ name: LossName) {
    switch name.loss(margin: 0.25, beta: 3, gamma: 7) {
    case let loss as HingeLoss: #expect(loss.margin == 0.25)
    case let loss as SquareSquareLoss: #expect(loss.margin == 0.25 && loss.gamma == 7)
    case let loss as LVQ2Loss: #expect(loss.ceiling == 0.25)
    case let loss as LogLoss: #expect(loss.beta == 3 && loss.margin == 0.25)
    case let loss as MinimumClassificationErrorLoss: #expect(loss.beta == 3)
    case let loss as SquareExponentialLoss: #expect(loss.beta == 3 && loss.gamma == 7)
    case let loss as NegativeLogLikelihoodLoss: #expect(loss.beta == 3)
    case let loss as MinimumEmpiricalErrorLoss: #expect(loss.beta == 3)
    case is BareEnergyLoss, is PerceptronLoss: #expect([.energy, .perceptron].contains(name))
    case let other: Issue.record("\(name) names \(other)")
    }
  }

  @Test("sum a latent variable out for the losses of all answers alone")
  func probabilistic() {
    #expect(LossName.allCases.filter(\.isProbabilistic) == [.nll, .mee])
  }

  @Test("a margin of zero ensures no more than a tie")
  func noMargin() {
    #expect(HingeLoss(margin: 0).guarantee == .zero)
    #expect(SquareSquareLoss(margin: 0).guarantee == .zero)
    #expect(HingeLoss(margin: 0.5).guarantee == .atLeast(0.5))
  }
}
