import Foundation
import TestSupport
import Testing

@testable import Images
@testable import Recognition

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
    let trainer = try RowTrainer(settings(), composer: composer)
    try trainer.run()
    let unseen = try RowComposer(
      DrawnCharacters.all(count: 60, seed: 2), composition(), seed: 2
    ).rows(0..<100)
    let (images, truth) = (unseen.map(\.image), unseen.map(\.labels))
    let readings = try trainer.reader.read(images)
    let read = RowErrors(readings.map(\.labels), of: truth)
    let cutting = try GreedyCutting.tuned(for: trainer.reader, on: composer.rows(0..<60))
    let greedy = RowErrors(
      try cutting.read(images, with: trainer.reader).map(\.labels), of: truth)
    let next = RowErrors(
      try GreedyWindows().read(images, with: trainer.reader).map(\.labels), of: truth)
    #expect(read.characterError < 0.05, "\(read)")
    #expect(read.mistakes < greedy.mistakes && read.mistakes < next.mistakes)
    for (reading, image) in zip(readings, images) {
      #expect(reading.windows.count == reading.labels.count)
      for (left, right) in zip(reading.windows, reading.windows.dropFirst()) {
        #expect(left.upperBound <= right.lowerBound)
      }
      #expect((reading.windows.last?.upperBound ?? 0) <= image.width + 1)
    }
    let sheet = try RowSheet(categoriesOf: composer.characters)
      .draw(Array(unseen.prefix(3)), Array(readings.prefix(3)))
    #expect(sheet.channels == 3 && sheet.height > 3 * 3 * composer.height)
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
    try RowTrainer(settings, composer: composer).run { _ in
    } finished: {
      losses.append($1)
    }
    #expect(losses.count == 2 && losses[1] < 0.7 * losses[0], "\(losses)")
  }
}
