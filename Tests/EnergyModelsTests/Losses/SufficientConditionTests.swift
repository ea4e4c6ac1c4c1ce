import EnergyModels
import Tensors
import Testing

@Suite("The sufficient condition on losses")
struct SufficientConditionTests {
  private let condition = SufficientCondition()

  @Test(
    "the seven losses of the tutorial that widen the gap meet it, the others do not",
    arguments: LossName.allCases, [1, 10] as [Float])
  func theory(_ name: LossName, beta: Float) throws {
    let verdict = try condition.verdict(on: name.loss(margin: 0.5, beta: beta))
    let wanted: Double =
      switch name {
      case .energy, .perceptron, .lvq2: 0
      case .hinge, .squareSquare: 0.5
      case .log, .mce, .squareExponential, .nll, .mee: 2
      }
    #expect(abs(verdict.largestMargin - wanted) <= verdict.resolution, "\(verdict)")
    #expect(verdict.isMet == (wanted > 0))
  }

  @Test("the margin it finds is the one each type states", arguments: LossName.allCases)
  func guarantees(_ name: LossName) throws {
    let loss = name.loss(margin: 0.75, beta: 1)
    let verdict = try condition.verdict(on: loss)
    switch loss.guarantee {
    case .none: #expect(!verdict.isMet && !verdict.dependsOnMostOffending)
    case .zero: #expect(!verdict.isMet && verdict.dependsOnMostOffending)
    case .positive: #expect(verdict.largestMargin == 2)
    case .atLeast(let margin):
      #expect(abs(verdict.largestMargin - Double(margin)) <= verdict.resolution)
    }
  }

  @Test("finds margins that lie between the points of a grid", arguments: [0.3333, 0.7071, 1.237])
  func betweenPoints(_ margin: Double) throws {
    for loss in [HingeLoss(margin: Float(margin)), SquareSquareLoss(margin: Float(margin))]
      as [any EnergyLoss]
    {
      let verdict = try condition.verdict(on: loss)
      #expect(abs(verdict.largestMargin - margin) <= verdict.resolution, "\(verdict)")
      #expect(try condition.isMet(by: loss, margin: margin - 0.02))
      #expect(try !condition.isMet(by: loss, margin: margin + 0.02))
    }
  }

  @Test("holds below the margin and not at it, since a tie is no lower")
  func strict() throws {
    let loss = HingeLoss(margin: 0.5)
    #expect(try condition.isMet(by: loss, margin: 0.49))
    #expect(try !condition.isMet(by: loss, margin: 0.5))
    for loss in [PerceptronLoss(), LVQ2Loss(ceiling: 1), BareEnergyLoss()] as [any EnergyLoss] {
      #expect(try !condition.isMet(by: loss, margin: 0))
    }
    #expect(try condition.isMet(by: LogLoss(), margin: 1.9))
  }

  @Test("a margin wider than the region allows asks for nothing more than its widest gap")
  func wideMargin() throws {
    #expect(try condition.verdict(on: HingeLoss(margin: 5)).largestMargin == 2)
  }

  @Test("where a wrong answer can lie below, the energy loss leaves it there; LVQ2 does not")
  func otherRegion() throws {
    let region = FeasibleRegion(correct: 0.5...1.5, mostOffending: 0...2)
    let condition = SufficientCondition(region: region)
    let energy = try condition.verdict(on: BareEnergyLoss())
    #expect(abs(energy.largestMargin + 0.5) <= energy.resolution)
    #expect(energy.tightest == EnergyPair(correct: 0.5, mostOffending: 0))
    let lvq2 = try condition.verdict(on: LVQ2Loss(ceiling: 1))
    #expect(abs(lvq2.largestMargin) <= lvq2.resolution)
    // The right energy cannot come down to zero, which costs square-square a part of its margin.
    let square = try condition.verdict(on: SquareSquareLoss(margin: 1))
    // Its least loss is then 1/4, of which a Float has no more digits.
    #expect(square.largestMargin <= 0.5 && square.largestMargin > 0.499)
  }

  @Test("a region in which the two energies move together leaves the energy loss its work")
  func coupled() throws {
    // As in the first demonstration, where lowering the right energy raises the others.
    let region = FeasibleRegion(correct: 0...2, mostOffending: 0...2) { abs($0 + $1 - 2) < 1e-6 }
    let verdict = try SufficientCondition(region: region, others: [[]]).verdict(
      on: BareEnergyLoss())
    #expect(verdict.isMet && verdict.largestMargin == 2)
  }

  @Test("losses that differ by rounding alone count as equal")
  func rounding() throws {
    struct Raised: GeneralizedMarginLoss {
      var guarantee: MarginGuarantee { .zero }
      func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
        // On the right side the same up to rounding.
        (correct - mostOffending).rectified() + 1 + mostOffending * 1e-7
      }
    }
    let verdict = try condition.verdict(on: Raised())
    #expect(!verdict.isMet)
  }
}
