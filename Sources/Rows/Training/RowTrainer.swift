internal import EnergyModels
internal import Images
internal import Recognition
public import Tensors

/// Trains a reader of rows: first windows one by one, then whole rows with the path latent.
public final class RowTrainer {
  /// The reader that is taught.
  public let reader: RowReader
  private let configuration: RowTrainingConfiguration
  private let composer: RowComposer
  private let validation: [LabelledRow]
  private let descent: Descent
  private let rowLesson: PathLesson
  /// The mistakes of the best cutting so far.
  private var cuttingMistakes = Int.max

  /// Prepares a run on rows of these characters.
  ///
  /// - Parameters:
  ///   - configuration: Every choice of the run; its seed composes the rows.
  ///   - characters: What rows are made of, 500 of them to validate.
  ///   - composition: How.
  ///   - compute: How much of the machine training takes.
  /// - Throws: ``RowError`` where the characters make no rows, `ConfigurationError` where a setting
  ///   makes no sense, `TensorError` where memory runs out.
  public convenience init(
    _ configuration: RowTrainingConfiguration, characters: CharacterSets,
    composition: RowComposition, compute: Compute = Compute()
  ) throws {
    try self.init(
      configuration,
      composer: try RowComposer(
        characters.training, composition, seed: configuration.seed(of: .training)),
      validation: try RowComposer(
        characters.validation, composition, seed: configuration.seed(of: .validation)
      ).rows(0..<500),
      compute: compute)
  }

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - configuration: Every choice of the run.
  ///   - composer: Composes the rows to train on.
  ///   - validation: Rows to measure on after each epoch, and to choose the cutting by that reading
  ///     is compared with.
  ///   - compute: How much of the machine training takes.
  /// - Throws: `ConfigurationError` where a setting makes no sense, `TensorError` where memory runs
  ///   out.
  public init(
    _ configuration: RowTrainingConfiguration, composer: RowComposer,
    validation: [LabelledRow] = [], compute: Compute = Compute()
  ) throws {
    try configuration.validate()
    self.configuration = configuration
    self.composer = composer
    self.validation = validation
    reader = try RowReader(
      RowReaderConfiguration(
        categories: composer.characters.categories, height: composer.height),
      composition: composer.composition, provenance: configuration, batch: configuration.batch,
      compute: compute)
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

  /// Runs to the end, or until cancelled.
  ///
  /// - Parameters:
  ///   - isCancelled: Asked after every step.
  ///   - report: Told of every step and every epoch.
  /// - Returns: What the run came to.
  /// - Throws: ``RowError/cancelled``, ``RowError/notFinite(step:)`` and
  ///   ``RowError/tooNarrow(rows:wanted:)``, and what the network or the loss throw.
  @discardableResult
  public func run(
    isCancelled: () -> Bool = { false }, report: (Event) -> Void = { _ in }
  ) throws -> RowTrainingResult {
    let start = ContinuousClock.now
    var measuring = Duration.zero
    var errors: RowErrors?
    for epoch in 0..<epochs {
      let teachesRows = epoch >= configuration.windowEpochs
      let loss = try teach(epoch, since: start, isCancelled, report)
      let paused = ContinuousClock.now
      errors = try validate()
      if epoch + 1 == configuration.windowEpochs { try tuneCutting() }
      measuring += ContinuousClock.now - paused
      report(
        .epoch(
          Epoch(teachesRows: teachesRows, number: epoch + 1, loss: loss, validation: errors)))
    }
    let seconds = (ContinuousClock.now - start - measuring) / .seconds(1)
    try tuneCutting()
    return RowTrainingResult(epochs: epochs, seconds: seconds, validation: errors)
  }

  private var epochs: Int { configuration.windowEpochs + configuration.epochs }

  private var stepsPerEpoch: Int { configuration.rows / configuration.batch }

  /// Teaches an epoch; returns its mean loss.
  private func teach(
    _ epoch: Int, since start: ContinuousClock.Instant, _ isCancelled: () -> Bool,
    _ report: (Event) -> Void
  ) throws -> Double {
    let teachesRows = epoch >= configuration.windowEpochs
    let batches = try batches(of: epoch)
    var total = 0.0
    for (index, batch) in batches.enumerated() {
      total += try step(batch, teachesRows: teachesRows)
      let seconds = start.duration(to: .now) / .seconds(1)
      let part = Double(epoch) + Double(index + 1) / Double(batches.count)
      report(
        .step(
          Progress(
            teachesRows: teachesRows, epoch: epoch + 1, epochs: epochs,
            rows: (index + 1) * configuration.batch, loss: total / Double(index + 1),
            secondsLeft: seconds * (Double(epochs) - part) / part)))
      if isCancelled() { throw RowError.cancelled }
    }
    return total / Double(batches.count)
  }

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

  private func validate() throws -> RowErrors? {
    if validation.isEmpty { return nil }
    return RowErrors(
      try reader.read(validation.map(\.image)).map(\.labels), of: validation.map(\.labels))
  }

  /// Tunes cutting first with the network as it is now; it is kept where it errs less than before.
  private func tuneCutting() throws {
    if validation.isEmpty { return }
    let (cutting, errors) = try GreedyCutting.tuned(for: reader, on: validation)
    guard errors.mistakes < cuttingMistakes else { return }
    cuttingMistakes = errors.mistakes
    reader.tunedCutting = TunedCutting(cutting: cutting, reader: try reader.copy())
  }
}
