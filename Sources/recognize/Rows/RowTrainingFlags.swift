internal import ArgumentParser
internal import EnergyModels
internal import Rows

/// The choices of the training of a reader of rows.
struct RowTrainingFlags: ParsableArguments {
  private static let defaults = RowTrainingConfiguration()

  @Option(
    help: "The characters of a row: 5, or 1-9. (default: 5)", transform: RowTrainingFlags.lengths)
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

  /// The defaults, changed by the command line.
  var configuration: RowTrainingConfiguration {
    var configuration = RowTrainingConfiguration()
    trainingRows.map { configuration.rows = $0 }
    windowEpochs.map { configuration.windowEpochs = $0 }
    epochs.map { configuration.epochs = $0 }
    loss.map { configuration.loss = $0 }
    rate.map { configuration.rate = $0 }
    seed.map { configuration.seed = $0 }
    return configuration
  }

  /// How rows are composed.
  var composition: RowComposition {
    var composition = RowComposition()
    composition.length = length
    return composition
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
