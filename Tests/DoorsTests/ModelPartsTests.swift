import Extractors
import Images
import Recognition
import TestSupport
import Testing

@Suite("Parts that a program brings")
struct ModelPartsTests {
  private func configuration(epochs: Int) -> TrainingConfiguration {
    var configuration = TrainingConfiguration()
    (configuration.size, configuration.gray, configuration.batch) = (16, true, 16)
    (configuration.epochs, configuration.features) = (epochs, 24)
    configuration.augmentation = Augmentation()
    configuration.averaging = 0.9
    return configuration
  }

  private let kinds = ModelKinds(extractors: [PooledPixels.self], transforms: [PhaseDesign.self])

  /// Trains on pictures that are drawn when they are asked for, and measures on others.
  private func evaluation(
    _ parts: ModelParts, coordinate: String = "rotation", epochs: Int = 30,
    in folder: String
  ) throws -> Evaluation {
    let path = folder + "/m.safetensors"
    _ = try Trainer(
      configuration(epochs: epochs), training: WedgePictures.round(24).labelled(coordinate),
      validation: nil, output: path, parts: parts
    ).run()
    let recognizer = try Recognizer(contentsOf: path, kinds: kinds)
    return try recognizer.evaluate(WedgePictures.round(24, from: 7).labelled(coordinate))
  }

  @Test("an extractor of one's own trains end to end, is saved and loaded")
  func extractor() throws {
    try withFolder { folder in
      let found = try evaluation(ModelParts(extractor: PooledPixels()), in: folder)
      #expect(found.accuracy >= 0.95)
      #expect(try #require(found.pose["rotation"]).median <= 15)
      let path = folder + "/m.safetensors"
      let loaded = try Recognizer(contentsOf: path, kinds: kinds).configuration.extractor
      #expect(loaded as? PooledPixels == PooledPixels())
      // Who does not bring the type is told which one is wanted.
      let error = #expect(throws: (any Error).self) { try Recognizer(contentsOf: path) }
      #expect("\(try #require(error))".contains("found pooled pixels"))
    }
  }

  @Test("a transform and a coordinate of one's own are learned, searched and polished")
  func transform() throws {
    try withFolder { folder in
      let parts = ModelParts(transform: PhaseDesign(), coordinates: [.phase])
      let found = try evaluation(parts, coordinate: "phase", in: folder)
      #expect(found.accuracy >= 0.95)
      #expect(try #require(found.pose["phase"]).median <= 15)
    }
  }

  @Test("a loss of one's own trains")
  func loss() throws {
    try withFolder { folder in
      let found = try evaluation(ModelParts(loss: SquaredHinge(margin: 0.5)), in: folder)
      #expect(found.accuracy >= 0.9)
      // It is a part of the past: a run cannot be gone on with another.
      let path = folder + "/m.safetensors"
      let other = try Trainer(
        configuration(epochs: 40), training: WedgePictures.round(24).labelled(), validation: nil,
        output: path, parts: ModelParts(loss: SquaredHinge(margin: 0.25)))
      #expect(
        throws: TrainingError.otherRun(state: folder + "/m.state.safetensors", setting: "loss")
      ) { try other.run(resuming: true) }
    }
  }

  @Test("an extractor whose maps do not fit its head is refused before any step")
  func misfit() throws {
    try withFolder { folder in
      var extractor = PooledPixels()
      extractor.promised = 13
      let error = #expect(throws: ConfigurationError.self) {
        try evaluation(ModelParts(extractor: extractor), in: folder)
      }
      #expect(error?.description.contains("wanted 13 features") == true)
    }
  }

  @Test("pictures that an extractor cannot see are refused, and the size is named")
  func tooSmall() throws {
    try withFolder { folder in
      let error = #expect(throws: ConfigurationError.self) {
        try evaluation(ModelParts(extractor: PooledPixels(window: 32)), in: folder)
      }
      #expect(error?.description.contains("16 × 16 pixels are too small") == true)
    }
  }
}
