import EnergyModels
import Foundation
import Tensors
import Testing

@testable import Images
@testable import Recognition

@Suite("Training by a margin")
struct MarginTrainingTests {
  private func configuration(_ loss: LossName, epochs: Int) -> TrainingConfiguration {
    var configuration = TrainingConfiguration()
    (configuration.size, configuration.gray, configuration.batch) = (16, true, 16)
    (configuration.epochs, configuration.features, configuration.loss) = (epochs, 24, loss)
    (configuration.augmentation, configuration.averaging) = (Augmentation(), 0.9)
    return configuration
  }

  private func folder() throws -> String {
    let path = NSTemporaryDirectory() + "/margins-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test("what ensures a margin takes distance into account, what ensures none is the text's")
  func scaled() {
    for name in LossName.allCases {
      var configuration = configuration(name, epochs: 1)
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
    let loss = configuration(.nll, epochs: 1).energyLoss(parts) as? StructuredMarginLoss
    #expect(loss?.margin == 0.75)
  }

  @Test("learns by either scaling, and by few hills", arguments: MarginScaling.allCases, [nil, 1])
  func learns(_ scaling: MarginScaling, hills: Int?) throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var configuration = configuration(.hinge, epochs: 25)
    (configuration.marginScaling, configuration.hills) = (scaling, hills)
    let trainer = try Trainer(
      configuration, training: SyntheticPictures.wedges(turns: 24), validation: nil,
      output: folder + "/m.safetensors")
    _ = try trainer.run()
    let recognizer = try Recognizer(contentsOf: folder + "/m.safetensors")
    let evaluation = try recognizer.evaluate(SyntheticPictures.wedges(turns: 24, start: 7))
    #expect(evaluation.accuracy >= 0.95)
    #expect(try #require(evaluation.pose["rotation"]).median <= 12)
    // The wrong ones rise above the right one while it learns.
    let points = try #require(try LearningCurves(besideModel: folder + "/m.safetensors")).points
    let last = try #require(points.last?.energies)
    #expect(last.right < last.wrongCategory)
  }

  @Test("the minimum empirical error learns poses, since it is given a start")
  func empiricalError() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let trainer = try Trainer(
      configuration(.mee, epochs: 30), training: SyntheticPictures.wedges(turns: 24),
      validation: nil, output: folder + "/m.safetensors")
    _ = try trainer.run()
    let recognizer = try Recognizer(contentsOf: folder + "/m.safetensors")
    let evaluation = try recognizer.evaluate(SyntheticPictures.wedges(turns: 24, start: 7))
    #expect(evaluation.accuracy >= 0.95)
    #expect(try #require(evaluation.pose["rotation"]).median <= 15)
  }

  @Test(
    "a model without probabilities gets its β from validation pictures; a likelihood keeps its own")
  func fitted() throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for name in [LossName.hinge, .nll] {
      let output = "\(folder)/\(name.rawValue).safetensors"
      let images = SyntheticPictures.wedges(turns: 24)
      func trainer(epochs: Int) throws -> Trainer {
        try Trainer(
          configuration(name, epochs: epochs), training: images,
          validation: SyntheticPictures.wedges(turns: 12, start: 7), output: output)
      }
      _ = try trainer(epochs: 2).run()
      let beta = try Recognizer(contentsOf: "\(folder)/\(name.rawValue).last.safetensors")
        .configuration.beta
      #expect((beta == 10) == (name == .nll))
      // The state does not mind.
      #expect(try trainer(epochs: 3).run(resuming: true).epochs == 3)
    }
  }
}
