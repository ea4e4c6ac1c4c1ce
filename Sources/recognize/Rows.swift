internal import ArgumentParser
internal import EnergyModels
internal import FoundationEssentials
internal import Images
internal import Recognition
internal import Reports

/// `recognize rows`: a reader of rows of characters, trained and measured.
struct Rows: ParsableCommand {
  private static let defaults = RowTrainingConfiguration()

  static let configuration = CommandConfiguration(
    abstract: "Train a reader of rows of touching digits, and measure it against greedy reading.",
    discussion: """
      recognize rows mnist --picture rows.png --json

      Rows are composed of single digits with random gaps, many of them negative: neighbours \
      touch and overlap. The reader is told neither where the digits are nor how many: it finds \
      the labels and the cuts of least energy together, and learns from whole rows whose cuts are \
      unknown. Training rows are made of the training digits without their last sixth, which \
      validates; test rows of the test digits alone.

      Greedy reading uses the same network. One way cuts at gaps and thin places of the ink first \
      and classifies each piece; the width above which a piece is cut, and whether the network is \
      taken as it was when only windows had been taught or as it is in the end, are chosen on the \
      validation rows. Another way takes from left to right the best next window.

      --json prints {"rows","digits","rowError","digitError","greedyRowError",\
      "greedyDigitError","nextWindowRowError","nextWindowDigitError","seconds"}: the test rows, \
      their digits, the share of rows with a mistake, the edit distance for each true digit, both \
      again for cutting first and for the best next window, and the seconds of the training.
      """)

  @Argument(help: "A folder with train-images-idx3-ubyte, a test set, and their labels, or .gz.")
  var data: String

  @Option(help: "The test rows.")
  var rows = 2000

  @Option(help: "The digits of a row: 5, or 1-9.")
  var length = "5"

  @Option(help: "The rows of an epoch. (default: \(defaults.rows))")
  var trainingRows: Int?

  @Option(
    help: "The epochs in which single windows are taught. (default: \(defaults.windowEpochs))")
  var windowEpochs: Int?

  @Option(help: "The epochs in which whole rows are taught. (default: \(defaults.epochs))")
  var epochs: Int?

  @Option(help: "The loss between labellings. (default: \(defaults.loss.rawValue))")
  var loss: LossName?

  @Option(help: "The highest learning rate. (default: \(defaults.rate))")
  var rate: Double?

  @Option(help: "The seed of everything random. (default: \(defaults.seed))")
  var seed: UInt64?

  @Option(help: "A PNG of test rows, their cuts and what was read: 12, then 6 misread ones.")
  var picture: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    output.applyThreads()
    var composition = RowComposition()
    composition.length = try lengths()
    let settings = settings
    let sets = try DigitSets(folder: data)
    func composer(_ digits: LabelledImages, _ part: UInt64) throws -> RowComposer {
      try RowComposer(digits, composition, seed: settings.seed &* 3 &+ part)
    }
    let trainer = try RowTrainer(settings, composer: composer(sets.training, 0))
    var measurement = RowsMeasurement(
      test: try composer(sets.test, 2).rows(0..<rows),
      validation: try composer(sets.validation, 1).rows(0..<500))
    let seconds = try train(trainer, settings, &measurement)
    try measurement.measureGreedyCutting(by: trainer.reader)
    let report = try RowsReport(measurement, reader: trainer.reader, seconds: seconds)
    if let picture {
      try sheet(of: measurement.test, read: trainer.reader, categories: sets.training)
        .writePNG(to: picture)
    }
    print(output.json ? try JSON.line(report) : report.text)
  }

  /// The first rows, and the first others that were misread.
  private func sheet(
    of test: [LabelledRow], read reader: RowReader, categories: LabelledImages
  ) throws -> Image {
    let readings = try reader.read(test.map(\.image))
    let misread = test.indices.dropFirst(12).filter { readings[$0].labels != test[$0].labels }
    let shown = Array(test.indices.prefix(12)) + misread.prefix(6)
    return try RowSheet(categoriesOf: categories)
      .draw(shown.map { test[$0] }, shown.map { readings[$0] })
  }

  func validate() throws {
    guard rows >= 1 else { throw ValidationError("--rows: wanted 1 or more, found \(rows)") }
    _ = try lengths()
  }

  /// The numbers of digits that a row may have.
  private func lengths() throws -> ClosedRange<Int> {
    let ends = length.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      first >= 1, last >= first
    else { throw ValidationError("--length: wanted 5 or 1-9, found \(length)") }
    return first...last
  }

  /// The defaults, changed by the command line.
  private var settings: RowTrainingConfiguration {
    var settings = RowTrainingConfiguration()
    trainingRows.map { settings.rows = $0 }
    windowEpochs.map { settings.windowEpochs = $0 }
    epochs.map { settings.epochs = $0 }
    loss.map { settings.loss = $0 }
    rate.map { settings.rate = $0 }
    seed.map { settings.seed = $0 }
    return settings
  }

  /// Trains; returns the seconds, without those of measuring.
  private func train(
    _ trainer: RowTrainer, _ settings: RowTrainingConfiguration,
    _ measurement: inout RowsMeasurement
  ) throws -> Double {
    var progress = ProgressLine(quiet: output.quiet)
    let start = ContinuousClock.now
    var measuring = Duration.zero
    try trainer.run { step in
      progress.show(
        "epoch \(step.epoch)/\(step.epochs), \(step.teachesRows ? "rows" : "windows")  "
          + "\(step.rows) rows  loss \(step.loss.text(places: 3))")
    } finished: { epoch, loss in
      let paused = ContinuousClock.now
      let part = epoch > settings.windowEpochs ? "rows" : "windows"
      progress.note(
        "epoch \(epoch), \(part)  loss \(loss.text(places: 3))  validation: "
          + "\(try measurement.validate(trainer.reader).characterError.percent) of digits wrong")
      if epoch == settings.windowEpochs {
        try measurement.measureGreedyCutting(by: trainer.reader)
      }
      measuring += ContinuousClock.now - paused
    }
    progress.clear()
    return (ContinuousClock.now - start - measuring) / .seconds(1)
  }
}

/// The sets of single digits in a folder of IDX files.
private struct DigitSets {
  private static let mark = "-images-idx3-ubyte"

  let training: LabelledImages
  let validation: LabelledImages
  let test: LabelledImages

  init(folder: String) throws {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw LabelledImagesError.notFound(path: folder)
    }
    let names = files.sorted().filter { $0.contains(DigitSets.mark) }
    let training = names.first { $0.hasPrefix("train\(DigitSets.mark)") }
    let testNames = names.filter { !$0.hasPrefix("train") }
    guard let training, testNames.count == 1 else {
      throw ValidationError(
        "\(folder): wanted train\(DigitSets.mark) and one other set, found "
          + (names.isEmpty ? "neither" : names.joined(separator: ", ")))
    }
    let all = try LabelledImages.load("\(folder)/\(training)")
    let kept = all.samples.count - all.samples.count / 6
    self.training = all.selecting(Array(0..<kept))
    validation = all.selecting(Array(kept..<all.samples.count))
    test = try LabelledImages.load("\(folder)/\(testNames[0])").renumbered(to: all.categories)
  }
}

/// The rows to measure on, and the best greedy cutting so far.
private struct RowsMeasurement {
  let test: [LabelledRow]
  let validation: [LabelledRow]
  private(set) var cutting: (validation: RowErrors, test: RowErrors)?

  init(test: [LabelledRow], validation: [LabelledRow]) {
    self.test = test
    self.validation = validation
  }

  /// The errors of the path of least energy on the validation rows.
  func validate(_ reader: RowReader) throws -> RowErrors {
    Self.errors(try reader.read(validation.map(\.image)), of: validation)
  }

  /// Measures cutting first with the network as it is now; the better on validation rows is kept.
  mutating func measureGreedyCutting(by reader: RowReader) throws {
    let chosen = try GreedyCutting.tuned(for: reader, on: validation)
    let found = Self.errors(try chosen.read(validation.map(\.image), with: reader), of: validation)
    if let cutting, cutting.validation.mistakes <= found.mistakes { return }
    cutting = (found, Self.errors(try chosen.read(test.map(\.image), with: reader), of: test))
  }

  static func errors(_ readings: [RowReading], of rows: [LabelledRow]) -> RowErrors {
    RowErrors(readings.map(\.labels), of: rows.map(\.labels))
  }
}

/// What was measured, as programs and as people read it.
private struct RowsReport: Encodable {
  let rows: Int
  let digits: Int
  let rowError: Double
  let digitError: Double
  let greedyRowError: Double
  let greedyDigitError: Double
  let nextWindowRowError: Double
  let nextWindowDigitError: Double
  let seconds: Double

  init(_ measurement: RowsMeasurement, reader: RowReader, seconds: Double) throws {
    let images = measurement.test.map(\.image)
    let read = RowsMeasurement.errors(try reader.read(images), of: measurement.test)
    let next = RowsMeasurement.errors(
      try GreedyWindows().read(images, with: reader), of: measurement.test)
    let cut = measurement.cutting?.test ?? RowErrors()
    rows = read.rows
    digits = read.characters
    (rowError, digitError) = (read.rowError, read.characterError)
    (greedyRowError, greedyDigitError) = (cut.rowError, cut.characterError)
    (nextWindowRowError, nextWindowDigitError) = (next.rowError, next.characterError)
    self.seconds = seconds
  }

  var text: String {
    var table = Table(["", "digits wrong", "rows wrong"])
    table.append(["path of least energy", digitError.percent, rowError.percent])
    table.append(["cut first", greedyDigitError.percent, greedyRowError.percent])
    table.append(["best next window", nextWindowDigitError.percent, nextWindowRowError.percent])
    return "\(rows) rows, \(digits) digits; trained in \(seconds.timeText)\n\(table.text)"
  }
}
