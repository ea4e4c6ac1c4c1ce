import EnergyModels
import TestSupport
import Testing

@testable import Images
@testable import Recognition

@Suite("Training by a margin")
struct MarginTrainingTests {
  @Test("what ensures a margin takes distance into account, what ensures none is the text's")
  func scaled() {
    for name in LossName.allCases {
      var configuration = SyntheticTraining.configuration(name, epochs: 1)
      (configuration.marginScaling, configuration.hills) = (.slack, 3)
      let loss = configuration.energyLoss(ModelParts())
      let structured = loss as? StructuredMarginLoss
      switch name {
      case .hinge, .log, .mce, .squareSquare, .squareExponential:
        #expect(structured?.margin == 0.5 && structured?.scaling == .slack)
        #expect(structured?.hills == 3)
      case .energy, .perceptron, .lvq2, .nll, .mee: #expect(structured == nil)
      }
    }
  }

  @Test("a loss that a program brings has its own margin scaled")
  func brought() throws {
    let parts = ModelParts(loss: HingeLoss(margin: 0.75))
    let loss =
      SyntheticTraining.configuration(.nll, epochs: 1).energyLoss(parts) as? StructuredMarginLoss
    #expect(loss?.margin == 0.75)
  }

  @Test("learns by either scaling, and by few hills", arguments: MarginScaling.allCases, [nil, 1])
  func learns(_ scaling: MarginScaling, hills: Int?) throws {
    try withFolder { folder in
      var configuration = SyntheticTraining.configuration(.hinge, epochs: 25)
      (configuration.marginScaling, configuration.hills) = (scaling, hills)
      let (_, evaluation) = try SyntheticTraining.trained(configuration, in: folder)
      #expect(evaluation.accuracy >= 0.95)
      #expect(try #require(evaluation.pose["rotation"]).median <= 12)
      // The wrong ones rise above the right one while it learns.
      let curves = try #require(try LearningCurves(besideModel: folder + "/m.safetensors"))
      let last = try #require(curves.points.last?.energies)
      #expect(last.right < last.wrongCategory)
    }
  }

  @Test("the minimum empirical error learns poses, since it is given a start")
  func empiricalError() throws {
    try withFolder { folder in
      let (_, evaluation) = try SyntheticTraining.trained(
        SyntheticTraining.configuration(.mee, epochs: 30), in: folder)
      #expect(evaluation.accuracy >= 0.95)
      #expect(try #require(evaluation.pose["rotation"]).median <= 15)
    }
  }

  @Test(
    "a model without probabilities gets its β from validation pictures; a likelihood keeps its own")
  func fitted() throws {
    for name in [LossName.hinge, .nll] {
      try withFolder { folder in
        func trainer(epochs: Int) throws -> Trainer {
          try Trainer(
            SyntheticTraining.configuration(name, epochs: epochs),
            training: SyntheticPictures.wedges(turns: 24),
            validation: SyntheticPictures.wedges(turns: 12, start: 7),
            output: folder + "/m.safetensors")
        }
        _ = try trainer(epochs: 2).run()
        let beta = try Recognizer(contentsOf: folder + "/m.last.safetensors").configuration.beta
        #expect((beta == 10) == (name == .nll))
        // The state does not mind.
        #expect(try trainer(epochs: 3).run(resuming: true).epochs == 3)
      }
    }
  }
}
