internal import ArgumentParser
internal import Figures
internal import Files
internal import Rows
internal import Reports

/// `recognize rows train`: a reader of rows from pictures of single characters.
struct RowsTrain: ParsableCommand {
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

  @OptionGroup var flags: RowTrainingFlags
  @OptionGroup var reporting: OutputOptions

  func run() throws {
    let configuration = flags.configuration
    // Not after the training that it is for.
    try WholeFile(output).checkWritable()
    let trainer = try RowTrainer(
      configuration, characters: try CharacterSets(at: data, seed: configuration.seed),
      composition: flags.composition, compute: reporting.compute)
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
