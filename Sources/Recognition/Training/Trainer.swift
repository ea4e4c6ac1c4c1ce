internal import EnergyModels
public import Images
internal import Tensors

/// Trains a model on labelled pictures, end to end.
///
/// Each step renders a batch, runs the compiled training graph, and updates every parameter at
/// once. The weights that are evaluated and saved are a running average of those that are trained.
/// The same configuration, pictures and thread count of oneDNN give the same bytes.
public final class Trainer {
  let configuration: TrainingConfiguration
  let model: ModelConfiguration
  let training: LabelledImages
  let validation: LabelledImages?
  let unknown: UnknownPictures?
  let files: TrainingFiles
  var state: TrainingState
  private let graph: TrainingGraph
  private let program: Program
  private let gradients: ParameterStore
  private let loader: BatchLoader
  private let unknownLoader: BatchLoader?
  private let labels: LabelEncoder
  private var secondsWaited = 0.0

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - configuration: Every choice of the run.
  ///   - training: Pictures to train on.
  ///   - validation: Pictures to choose the best epoch and the reject threshold by; nil to take the
  ///     last epoch and set no threshold.
  ///   - unknown: Pictures of none of the categories, nil for none.
  ///   - output: The checkpoint to write.
  /// - Throws: ``TrainingError`` and ``ConfigurationError`` where data or settings do not allow
  ///   training.
  public init(
    _ configuration: TrainingConfiguration, training: LabelledImages,
    validation: LabelledImages?, unknown: UnknownPictures? = nil, output: String
  ) throws {
    try configuration.validate()
    guard training.categories.count > 1 else {
      throw TrainingError.tooFewCategories(training.categories)
    }
    let model = try ModelConfiguration(training: configuration, images: training)
    self.configuration = configuration
    self.model = model
    self.training = training
    self.validation = validation
    self.unknown = unknown
    files = TrainingFiles(output: output)
    let unknownCount = unknown == nil ? 0 : configuration.unknownCount
    graph = try TrainingGraph(model: model, training: configuration, unknown: unknownCount)
    state = try TrainingState(model: model, training: configuration)
    gradients = try ParameterStore(like: state.parameters)
    program = try graph.program(parameters: state.parameters, gradients: gradients)
    labels = LabelEncoder(
      images: training, space: model.poses, isLatent: configuration.latent,
      references: configuration.references, tolerance: configuration.poseTolerance,
      gap: configuration.poseGap)
    func loader(
      of images: LabelledImages, batch: Int, order: SampleOrder, seed: UInt64
    ) -> BatchLoader {
      BatchLoader(
        images: images, side: model.side, channels: model.channels, mean: model.mean,
        deviation: model.deviation, batchSize: batch, augmentation: configuration.augmentation,
        order: order, seed: seed, threads: configuration.threads)
    }
    self.loader = loader(
      of: training, batch: configuration.batch - unknownCount,
      order: configuration.balanced ? .balanced : .shuffled, seed: configuration.seed)
    // Another seed, so that the two orders have nothing to do with each other.
    unknownLoader = unknown.map {
      loader(of: $0.training, batch: unknownCount, order: .shuffled, seed: ~configuration.seed)
    }
  }

  /// Runs to the end, or until cancelled.
  ///
  /// - Parameters:
  ///   - resuming: Whether to go on from the state beside the output.
  ///   - isCancelled: Asked after each step; a cancelled run keeps its last whole epoch.
  ///   - report: Told of every step and epoch.
  /// - Returns: What the run left.
  /// - Throws: ``TrainingError``, `CheckpointError` and `ImageDecodingError`.
  public func run(
    resuming: Bool = false, isCancelled: () -> Bool = { false },
    report: (TrainingEvent) -> Void = { _ in }
  ) throws -> TrainingResult {
    if resuming {
      try state.restore(from: files.state, model: model)
    } else {
      // Before the first step: a folder that cannot be written must not cost an epoch.
      try files.saveState(state, model: model)
    }
    let clock = TrainingClock(
      epochs: configuration.epochs, firstEpoch: state.progress.epoch, stepsPerEpoch: stepsPerEpoch,
      batch: configuration.batch)
    while state.progress.epoch < configuration.epochs, !isOver(clock) {
      let loss = try runEpoch(clock, isCancelled: isCancelled, report: report)
      guard let loss else { throw TrainingError.cancelled(state: files.state) }
      try finishEpoch(loss: loss, clock, report)
    }
    return try result(clock)
  }

  /// The number of steps that show every picture about once.
  private var stepsPerEpoch: Int {
    let known = graph.knownCount
    return max(1, (training.samples.count + known - 1) / known)
  }

  private func isOver(_ clock: TrainingClock) -> Bool {
    if let minutes = configuration.minutes, clock.seconds > minutes * 60 { return true }
    guard let patience = configuration.patience, let best = state.progress.bestEpoch else {
      return false
    }
    return state.progress.epoch - best > patience
  }

  /// One pass; nil where it was cancelled.
  private func runEpoch(
    _ clock: TrainingClock, isCancelled: () -> Bool, report: (TrainingEvent) -> Void
  ) throws -> Double? {
    let batches = loader.epoch(state.progress.epoch)
    let others = unknownLoader?.epoch(state.progress.epoch, atLeast: stepsPerEpoch)
    var total = 0.0
    defer { secondsWaited += batches.waitedSeconds + (others?.waitedSeconds ?? 0) }
    for step in 0..<stepsPerEpoch {
      guard let batch = try batches.next() else { break }
      total += try take(batch, others: try others?.next()?.pixels ?? [])
      report(
        .step(
          clock.progress(
            epoch: state.progress.epoch, step: step + 1, loss: total / Double(step + 1))))
      if isCancelled() { return nil }
    }
    return total / Double(stepsPerEpoch)
  }

  /// One step on pictures of the categories and others; returns the batch's loss.
  private func take(_ batch: Batch, others: [Float]) throws -> Double {
    let encoded = labels.encode(batch)
    let pixels = others.isEmpty ? batch.pixels : batch.pixels + others
    try program.write(pixels, to: graph.pictures)
    try program.write(encoded.categories, to: graph.categories)
    try program.write(encoded.poses, to: graph.poses)
    try program.write(encoded.farPoses, to: graph.farPoses)
    try program.write(encoded.hasPose, to: graph.hasPose)
    try program.run()
    let loss = Double(program.read(graph.loss)[0])
    guard loss.isFinite else { throw notFinite(try brokenEnergy(of: batch, pixels)) }
    state.update(
      gradients: gradients,
      statistics: graph.statistics(in: program), totalSteps: stepsPerEpoch * configuration.epochs)
    return loss
  }

  private func notFinite(_ energy: BrokenEnergy?) -> TrainingError {
    .notFinite(
      epoch: state.progress.epoch, energy: energy,
      kept: state.progress.epoch > 0 ? files.last : nil)
  }

  /// The first energy of a batch that is no finite number, computed anew; nil where all are finite
  /// and the loss alone overflows.
  private func brokenEnergy(of batch: Batch, _ pixels: [Float]) throws -> BrokenEnergy? {
    let program = try Program([graph.energies], parameters: .changing(state.parameters))
    try program.write(pixels, to: graph.pictures)
    try program.run()
    let shape = graph.energies.shape
    let energies = program.read(graph.energies)
    guard let place = EnergyTable.firstNotFinite(in: energies, answers: shape[1] * shape[2]) else {
      return nil
    }
    return BrokenEnergy(
      sample: place.sample < batch.count
        ? training.samples[batch.indices[place.sample]].name : "an unknown picture",
      category: training.categories[place.answer / shape[2]], found: place.found)
  }

  private func finishEpoch(
    loss: Double, _ clock: TrainingClock, _ report: (TrainingEvent) -> Void
  ) throws {
    guard state.isFinite else { throw notFinite(nil) }
    let (evaluation, reject) = try validate()
    let record = EpochRecord(
      epoch: state.progress.epoch + 1, seconds: clock.seconds, loss: loss,
      rate: configuration.schedule.rate(
        at: state.progress.step, of: stepsPerEpoch * configuration.epochs),
      validation: evaluation)
    let isBest = state.note(record)
    try files.save(
      state, model: model, reject: reject, configuration: configuration, isBest: isBest)
    report(.epoch(record))
  }

  /// The evaluation on validation pictures, and the threshold that their energies suggest.
  private func validate() throws -> (evaluation: Evaluation?, reject: RejectThreshold?) {
    guard let validation else { return (nil, nil) }
    let recognizer = try Recognizer(model, store: state.averagedCopy())
    var known: [Double] = []
    let evaluation = try recognizer.evaluate(
      validation, threads: configuration.threads,
      outcome: { known.append($0.recognition.freeEnergy) })
    let others = try unknown.map {
      try recognizer.answers(to: $0.validation, threads: configuration.threads).map(\.freeEnergy)
    }
    let reject = RejectThreshold(
      known: known, unknown: others ?? [], falseReject: configuration.falseReject,
      categories: model.categories.count)
    return (evaluation, reject)
  }

  private func result(_ clock: TrainingClock) throws -> TrainingResult {
    TrainingResult(
      model: files.output, epochs: state.progress.epoch, seconds: clock.seconds,
      imagesPerSecond: clock.imagesPerSecond, secondsWaited: secondsWaited,
      validation: state.progress.bestEvaluation)
  }
}
