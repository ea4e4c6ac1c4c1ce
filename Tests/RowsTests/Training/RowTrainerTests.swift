import Foundation
import Recognition
import TestSupport
import Testing

@testable import Images
@testable import Rows

@Suite("Row trainer")
struct RowTrainerTests {
  private func composition() -> RowComposition {
    var composition = RowComposition()
    (composition.length, composition.gap, composition.jitter) = (2...4, -2...4, 1)
    return composition
  }

  private func settings() -> RowTrainingConfiguration {
    var settings = RowTrainingConfiguration()
    (settings.rows, settings.batch) = (160, 8)
    (settings.windowEpochs, settings.epochs, settings.rate) = (1, 5, 6e-3)
    return settings
  }

  @Test("learns to cut and read rows of unknown length, better than greedy reading")
  func learns() throws {
    let composer = try RowComposer(
      DrawnCharacters.all(count: 90, seed: 1), composition(), seed: 1)
    let trainer = try RowTrainer(
      settings(), composer: composer, validation: composer.rows(0..<60))
    var epochs: [RowTrainer.Epoch] = []
    let result = try trainer.run(report: { if case .epoch(let epoch) = $0 { epochs.append(epoch) } }
    )
    #expect(epochs.map(\.teachesRows) == [false, true, true, true, true, true])
    #expect(result.epochs == 6 && result.validation == epochs.last?.validation)
    let unseen = try trainer.reader.testRows(
      of: DrawnCharacters.all(count: 60, seed: 2), count: 100)
    let found = try trainer.reader.evaluate(on: unseen)
    #expect(found.rows == 100 && found.digits == unseen.reduce(0) { $0 + $1.labels.count })
    #expect(found.digitError < 0.05, "\(found.digitError)")
    let greedy = try #require(found.greedyDigitError)
    #expect(found.digitError < greedy && found.digitError < found.nextWindowDigitError)
    let (images, readings) = (unseen.map(\.image), found.readings)
    for (reading, image) in zip(readings, images) {
      #expect(reading.windows.count == reading.labels.count)
      for (left, right) in zip(reading.windows, reading.windows.dropFirst()) {
        #expect(left.upperBound <= right.lowerBound)
      }
      #expect((reading.windows.last?.upperBound ?? 0) <= image.width)
    }
  }

  @Test("stops when cancelled")
  func cancellation() throws {
    let composer = try RowComposer(
      DrawnCharacters.all(count: 30, seed: 1), composition(), seed: 1)
    let trainer = try RowTrainer(settings(), composer: composer)
    var steps: [RowTrainer.Progress] = []
    #expect(throws: RowError.cancelled) {
      try trainer.run(isCancelled: { steps.count == 3 }) {
        if case .step(let step) = $0 { steps.append(step) }
      }
    }
    #expect(steps.map(\.rows) == [8, 16, 24])
    #expect(steps.allSatisfy { $0.epoch == 1 && $0.epochs == 6 && $0.secondsLeft > 0 })
  }

  @Test("the same seed gives the same readings, another seed other energies")
  func seeds() throws {
    let characters = DrawnCharacters.all(count: 30, seed: 1)
    let composer = try RowComposer(characters, composition(), seed: 1)
    let energies = try [1, 1, 2].map { (seed: UInt64) in
      var settings = settings()
      (settings.rows, settings.epochs, settings.seed) = (32, 1, seed)
      let trainer = try RowTrainer(settings, composer: composer)
      try trainer.run()
      return try trainer.reader.read(composer.rows(0..<5).map(\.image)).map(\.energy)
    }
    #expect(energies[0] == energies[1] && energies[0] != energies[2])
  }

  @Test("refuses settings that make no sense, and names them")
  func refusals() throws {
    let composer = try RowComposer(
      DrawnCharacters.all(count: 30, seed: 1), composition(), seed: 1)
    for change: (inout RowTrainingConfiguration) -> Void in [
      { $0.batch = 0 }, { $0.rows = 3 }, { $0.epochs = -1 }, { $0.rate = .nan }, { $0.beta = 0 },
      { $0.margin = -1 }, { $0.windowEpochs = -1 },
    ] {
      var settings = settings()
      change(&settings)
      #expect(throws: ConfigurationError.self) {
        try RowTrainer(settings, composer: composer)
      }
    }
  }

  @Test("learns from rows of real digits", .needs(.datasets))
  func realDigits() throws {
    let path = try #require(Datasets.folder) + "/mnist/train-images-idx3-ubyte.gz"
    let digits = try LabelledImages.load(path).selecting(Array(0..<2000))
    let composer = try RowComposer(digits, RowComposition(), seed: 1)
    #expect(composer.height == 32)
    var settings = RowTrainingConfiguration()
    (settings.rows, settings.windowEpochs, settings.epochs) = (256, 0, 2)
    var losses: [Double] = []
    try RowTrainer(settings, composer: composer).run(report: {
      if case .epoch(let epoch) = $0 { losses.append(epoch.loss) }
    })
    #expect(losses.count == 2 && losses[1] < 0.7 * losses[0], "\(losses)")
  }
}
