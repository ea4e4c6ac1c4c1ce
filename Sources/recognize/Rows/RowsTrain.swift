internal import ArgumentParser
internal import EnergyModels
internal import Figures
internal import Rows

/// `recognize rows train`: a reader of rows from pictures of single characters.
struct RowsTrain: ParsableCommand {
  private static let defaults = RowTrainingConfiguration()

  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a reader of rows on pictures of single characters.",
    discussion: """
      recognize rows train mnist -o reader.safetensors

      Rows are composed of single characters, bright on dark, with random gaps, many of them \
      negative: neighbours touch and overlap. First single windows are taught, then whole rows \
      whose cuts are unknown. Of MNIST's files the last sixth of the training digits validates; of \
      folders it is val/, else a sixth that the seed chooses. Ctrl-C writes nothing.

      --json prints {"reader","epochs","seconds","validationRowError","validationDigitError"}.
      """)

  @Argument(
    help: "A folder of MNIST's files, or of categories, or of train/ and val/ with them.")
  var data: String

  @Option(name: .shortAndLong, help: "The reader to write.")
  var output: String

  @Option(
    help: "The characters of a row: 5, or 1-9. (default: 5)", transform: RowsTrain.lengths)
  var length = RowComposition().length

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

  @OptionGroup var reporting: OutputOptions

  func run() throws {
    reporting.applyThreads()
    var composition = RowComposition()
    composition.length = length
    let trainer = try RowTrainer(
      settings, characters: try CharacterSets(at: data, seed: settings.seed),
      composition: composition)
    var progress = ProgressLine(quiet: reporting.quiet)
    Interruption.listen()
    do {
      let result = try trainer.run(
        isCancelled: { Interruption.isRequested }, report: { progress.show($0) })
      try trainer.reader.write(to: output)
      progress.clear()
      let line = RowTrainingLine(reader: output, result)
      try StandardOutput.write(reporting.json ? try JSON.line(line) : line.text)
    } catch RowError.cancelled {
      progress.clear()
      StandardError.write("\(RowError.cancelled); \(output.withoutControls) is as it was\n")
      throw Interruption.exitCode
    }
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

  /// The numbers of characters that a row may have.
  private static func lengths(_ word: String) throws -> ClosedRange<Int> {
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      first >= 1, last >= first
    else { throw ValidationError("wanted 5 or 1-9, found \(word)") }
    return first...last
  }
}

extension ProgressLine {
  /// Shows what a run tells; an epoch's line stays.
  fileprivate mutating func show(_ event: RowTrainer.Event) {
    switch event {
    case .step(let step):
      show(
        "epoch \(step.epoch)/\(step.epochs), \(step.teachesRows ? "rows" : "windows")  "
          + "\(step.rows) rows  loss \(step.loss.text(places: 3))  "
          + "\(step.secondsLeft.timeText) left")
    case .epoch(let epoch):
      let validation = epoch.validation.map {
        "  validation: \($0.characterError.percent) of digits wrong"
      }
      note(
        "epoch \(epoch.number), \(epoch.teachesRows ? "rows" : "windows")  "
          + "loss \(epoch.loss.text(places: 3))\(validation ?? "")")
    }
  }
}
