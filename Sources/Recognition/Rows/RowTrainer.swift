internal import EnergyModels
internal import Images
internal import Tensors

/// Trains a reader of rows: first windows one by one, then whole rows with the path latent.
public final class RowTrainer {
  /// How far a run has come.
  public struct Progress: Sendable, Equatable {
    /// Whether whole rows are taught, or still windows.
    public let teachesRows: Bool
    /// The epoch under way, from 1, and how many there are, of both parts together.
    public let epoch: Int
    /// The number of epochs of both parts together.
    public let epochs: Int
    /// The rows of the epoch that were taught.
    public let rows: Int
    /// The mean loss of the epoch so far.
    public let loss: Double
  }

  /// The reader that is taught.
  public let reader: RowReader
  private let configuration: RowTrainingConfiguration
  private let composer: RowComposer
  private let descent: Descent
  private let rowLesson: PathLesson

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - configuration: Every choice of the run.
  ///   - composer: Composes the rows to train on.
  /// - Throws: `ConfigurationError` where a setting makes no sense, `TensorError` where memory runs
  ///   out.
  public init(_ configuration: RowTrainingConfiguration, composer: RowComposer) throws {
    try configuration.validate()
    self.configuration = configuration
    self.composer = composer
    reader = try RowReader(
      RowReaderConfiguration(
        categories: composer.characters.categories, height: composer.height),
      batch: configuration.batch)
    var generator = SeededGenerator(seed: configuration.seed)
    reader.programs.parameters.setFirstValues(using: &generator) { $0.normal() }
    descent = try Descent(
      from: reader.programs.parameters, by: reader.programs.gradients, optimizer: .adamW(),
      schedule: .oneCycle(peak: configuration.rate, warmup: 0.2))
    rowLesson = PathLesson(
      loss: try PathLoss(
        configuration.loss.loss(
          margin: Float(configuration.margin), beta: Float(configuration.beta)),
        samples: configuration.batch),
      marginal: configuration.marginal)
  }

  /// Runs to the end.
  ///
  /// - Parameters:
  ///   - report: Told of every step.
  ///   - finished: Told of every finished epoch, from 1.
  /// - Throws: ``RowError/notFinite(step:)`` and ``RowError/tooNarrow(rows:wanted:)``, and what the
  ///   network or the loss throw.
  public func run(
    report: (Progress) -> Void = { _ in }, finished: (Int, Double) throws -> Void = { _, _ in }
  ) throws {
    for epoch in 0..<epochs {
      var total = 0.0
      let teachesRows = epoch >= configuration.windowEpochs
      let batches = try batches(of: epoch)
      for (index, batch) in batches.enumerated() {
        total += try step(batch, teachesRows: teachesRows)
        report(
          Progress(
            teachesRows: teachesRows, epoch: epoch + 1, epochs: epochs,
            rows: (index + 1) * configuration.batch, loss: total / Double(index + 1)))
      }
      try finished(epoch + 1, total / Double(batches.count))
    }
  }

  private var epochs: Int { configuration.windowEpochs + configuration.epochs }

  private var stepsPerEpoch: Int { configuration.rows / configuration.batch }

  /// The rows of an epoch, those of like width together, the batches in random order.
  ///
  /// A row whose characters are more than its cells hold windows is left out: no path spells it.
  private func batches(of epoch: Int) throws(RowError) -> [[LabelledRow]] {
    let count = stepsPerEpoch * configuration.batch
    let rows = composer.rows(epoch * count..<(epoch + 1) * count)
      .filter { reader.configuration.holds($0.labels.count, inWidth: $0.image.width) }
      .sorted { $0.image.width < $1.image.width }
    guard rows.count >= configuration.batch else {
      throw .tooNarrow(rows: rows.count, wanted: configuration.batch)
    }
    var generator = SeededGenerator(seed: configuration.seed, epoch)
    return (0..<rows.count / configuration.batch).map {
      Array(rows[$0 * configuration.batch..<($0 + 1) * configuration.batch])
    }.shuffled(using: &generator)
  }

  /// Teaches one batch; returns its loss.
  private func step(_ batch: [LabelledRow], teachesRows: Bool) throws -> Double {
    let images = batch.map(\.image)
    let rows = try reader.rows(of: images)
    var upstream = [Float](repeating: 0, count: (rows.first?.grid.count ?? 0) * rows.count)
    let lesson: any RowLesson = teachesRows ? rowLesson : WindowLesson()
    let loss = try lesson(rows, of: batch, into: &upstream)
    guard loss.isFinite else { throw RowError.notFinite(step: descent.optimizer.steps + 1) }
    try reader.programs.backpropagate(upstream, of: images)
    try descent.step(of: epochs * stepsPerEpoch)
    return loss
  }
}

extension RowTrainingConfiguration {
  /// Throws where a setting makes no sense.
  func validate() throws(ConfigurationError) {
    func check(_ isRight: Bool, _ setting: String, _ wanted: String, _ found: Any)
      throws(ConfigurationError)
    {
      guard isRight else {
        throw .invalid(setting: "--\(setting)", wanted: wanted, found: "\(found)")
      }
    }
    try check(batch >= 1, "batch", "1 or more", batch)
    try check(rows >= batch, "rows", "at least a batch, \(batch)", rows)
    try check(epochs >= 0, "epochs", "0 or more", epochs)
    try check(windowEpochs >= 0, "window-epochs", "0 or more", windowEpochs)
    try check(rate > 0 && rate.isFinite, "rate", "a positive number", rate)
    try check(beta > 0 && beta.isFinite, "beta", "a positive number", beta)
    try check(margin >= 0 && margin.isFinite, "margin", "0 or more", margin)
  }
}
