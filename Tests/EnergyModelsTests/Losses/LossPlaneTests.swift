import EnergyModels
import Foundation
import Tensors
import Testing

/// A loss that is no number where the right energy is below one.
private struct BrokenLoss: GeneralizedMarginLoss {
  var guarantee: MarginGuarantee { .none }

  func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    (correct - mostOffending) * (correct - 1).squareRoot()
  }
}

@Suite("A loss over a plane of energies")
struct LossPlaneTests {
  @Test("has the loss of each pair of energies, ends included")
  func values() throws {
    let plane = try LossPlane(HingeLoss(margin: 0.5), over: .boundedMatch, resolution: 5)
    #expect(plane.correct == [0, 0.5, 1, 1.5, 2] && plane.mostOffending == plane.correct)
    for place in plane.losses.indices {
      #expect(plane.losses[place] == max(0, 0.5 - plane[place].gap))
    }
    #expect(plane[1] == EnergyPair(correct: 0.5, mostOffending: 0))
  }

  @Test("lets the loss see the other energies")
  func others() throws {
    let plane = try LossPlane(
      NegativeLogLikelihoodLoss(beta: 1), over: .boundedMatch, others: [2, 2], resolution: 5)
    for place in plane.losses.indices {
      let pair = plane[place]
      let sum = exp(-pair.correct) + exp(-pair.mostOffending) + 2 * exp(-2)
      #expect(abs(plane.losses[place] - (pair.correct + log(sum))) < 1e-6)
    }
  }

  @Test("leaves out what the region has not, and what would not be the most offending answer")
  func feasible() throws {
    let region = FeasibleRegion(correct: 0...2, mostOffending: 0...2) { $0 + $1 <= 2 }
    let plane = try LossPlane(PerceptronLoss(), over: region, others: [1], resolution: 5)
    for place in plane.losses.indices {
      let pair = plane[place]
      let isFeasible = pair.mostOffending <= 1 && pair.correct + pair.mostOffending <= 2
      #expect((plane.losses[place] < .infinity) == isFeasible)
    }
    #expect(plane.leastPlace { $0.mostOffending > 1 } == nil)
  }

  @Test("knows whether the loss sees the most offending energy", arguments: LossName.allCases)
  func dependence(_ name: LossName) throws {
    let loss = name.loss(margin: 0.5, beta: 1)
    let plane = try LossPlane(loss, over: .boundedMatch, resolution: 11)
    #expect(plane.dependsOnMostOffending == (name != .energy))
  }

  @Test("names the point at which a loss is no number, and a region without a point")
  func refusals() throws {
    let error = #expect(throws: EnergyError.self) {
      try LossPlane(BrokenLoss(), over: .boundedMatch, resolution: 3)
    }
    // The sign of a NaN depends on the machine.
    #expect(
      error?.description.hasPrefix("the loss at correct energy 0.0, most offending energy 0.0: ")
        == true)
    let right = FeasibleRegion(correct: 1...2, mostOffending: 0...2)
    #expect(try LossPlane(BrokenLoss(), over: right, resolution: 3).losses.count == 9)
    let nothing = FeasibleRegion(correct: 0...1, mostOffending: 0...1) { _, _ in false }
    #expect(throws: EnergyError.nothingFeasible(correct: 0...1, mostOffending: 0...1)) {
      try LossPlane(PerceptronLoss(), over: nothing)
    }
  }
}
