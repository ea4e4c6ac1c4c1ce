internal import ArgumentParser
internal import EnergyModels
internal import FoundationEssentials
internal import Images
internal import Recognition

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
      (the width above which a piece is cut is chosen on the validation rows) and classifies \
      each piece; another takes from left to right the best next window.

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

  @Option(help: "A PNG of the first test rows, their cuts and what was read.")
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
    let validation = try composer(sets.validation, 1).rows(0..<500)
    let trainer = try RowTrainer(settings, composer: composer(sets.training, 0))
    var progress = ProgressLine(quiet: output.quiet)
    let start = ContinuousClock.now
    try train(trainer, validation: validation, showing: &progress)
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    let test = try composer(sets.test, 2).rows(0..<rows)
    let report = try RowsReport(
      trainer.reader, test: test, validation: validation, seconds: seconds)
    print(output.json ? try JSON.line(report) : report.text)
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

  private func train(
    _ trainer: RowTrainer, validation: [LabelledRow], showing progress: inout ProgressLine
  ) throws {
    try trainer.run { step in
      progress.show(
        "epoch \(step.epoch)/\(step.epochs), \(step.teachesRows ? "rows" : "windows")  "
          + "\(step.rows) rows  loss \(step.loss.text(places: 3))")
    } finished: { epoch, loss in
      let found = try trainer.reader.read(validation.map(\.image))
      let errors = RowErrors(found.map(\.labels), of: validation.map(\.labels))
      progress.note(
        "epoch \(epoch)  loss \(loss.text(places: 3))  "
          + "validation: \(errors.characterError.percent) of digits wrong")
    }
    progress.clear()
  }
}

/// The sets of single digits in a folder of IDX files.
private struct DigitSets {
  private static let mark = "-images-idx3-ubyte"

  let training: LabelledImages
  let validation: LabelledImages
  let test: LabelledImages

  init(folder: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.contains(DigitSets.mark) }
    let trainingNames = names.filter { $0.hasPrefix("train\(DigitSets.mark)") }
    let testNames = names.filter { !$0.hasPrefix("train") }
    guard let trainingName = trainingNames.first, testNames.count == 1 else {
      throw ValidationError(
        "\(folder): wanted train\(DigitSets.mark) and one other set, found "
          + (names.isEmpty ? "neither" : names.joined(separator: ", ")))
    }
    let all = try LabelledImages.load("\(folder)/\(trainingName)")
    let kept = all.samples.count - all.samples.count / 6
    training = all.selecting(Array(0..<kept))
    validation = all.selecting(Array(kept..<all.samples.count))
    test = try LabelledImages.load("\(folder)/\(testNames[0])").renumbered(to: all.categories)
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

  init(
    _ reader: RowReader, test: [LabelledRow], validation: [LabelledRow], seconds: Double
  ) throws {
    let images = test.map(\.image)
    let truth = test.map(\.labels)
    let read = RowErrors(try reader.read(images).map(\.labels), of: truth)
    let cutting = try GreedyCutting.tuned(for: reader, on: validation)
    let cut = RowErrors(try cutting.read(images, with: reader).map(\.labels), of: truth)
    let next = RowErrors(try GreedyWindows().read(images, with: reader).map(\.labels), of: truth)
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
