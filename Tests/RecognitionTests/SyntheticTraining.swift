import EnergyModels

@testable import Images
@testable import Recognition

/// Training on wedges, in seconds.
enum SyntheticTraining {
  static func configuration(_ loss: LossName = .nll, epochs: Int) -> TrainingConfiguration {
    var configuration = TrainingConfiguration()
    (configuration.size, configuration.gray, configuration.batch) = (16, true, 16)
    (configuration.epochs, configuration.features, configuration.loss) = (epochs, 24, loss)
    (configuration.augmentation, configuration.averaging) = (Augmentation(), 0.9)
    return configuration
  }

  /// Wedges at angles that are not trained on.
  static let unseen = SyntheticPictures.wedges(turns: 24, start: 7)

  /// What a training leaves as `m.safetensors` of a folder, and what it makes of unseen wedges.
  static func trained(
    _ configuration: TrainingConfiguration, in folder: String
  ) throws -> (recognizer: Recognizer, evaluation: Evaluation) {
    let trainer = try Trainer(
      configuration, training: SyntheticPictures.wedges(turns: 24), validation: nil,
      output: folder + "/m.safetensors")
    _ = try trainer.run()
    let recognizer = try Recognizer(contentsOf: folder + "/m.safetensors")
    return (recognizer, try recognizer.evaluate(unseen))
  }
}
