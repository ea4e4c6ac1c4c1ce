internal import EnergyModels
public import Images
public import Tensors

/// Trains a model on labelled pictures, end to end.
///
/// Each step renders a batch, runs the compiled training graph, and updates every parameter at
/// once. The weights that are evaluated and saved are a running average of those that are trained.
/// The same configuration, pictures and thread count of oneDNN give the same bytes.
public final class Trainer {
  let configuration: TrainingConfiguration
  let model: ModelConfiguration
  let training: LabelledImages
  let files: TrainingFiles
  var step: TrainingStep
  private let compute: Compute
  private let trunk: FrozenTrunk?
  private let lessons: any LessonSource
  private let unknownLessons: (any LessonSource)?
  private let examination: Examination?
  private let labels: LabelEncoder
  private var secondsWaited = 0.0
  /// Where the energies of each batch of the epoch stood.
  private var levels: [EnergyLevels] = []

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - configuration: Every choice of the run.
  ///   - training: Pictures to train on.
  ///   - validation: Pictures to choose the best epoch and the reject threshold by; nil to take the
  ///     last epoch and set no threshold.
  ///   - unknown: Pictures of none of the categories, nil for none.
  ///   - grounds: What stands behind objects that have a mask; nil for their own.
  ///   - output: The checkpoint to write.
  ///   - parts: What is brought in place of what the configuration names.
  ///   - compute: How much of the machine the steps take.
  ///   - reducer: What brings the gradients of several parties together; the first party writes the
  ///     files.
  /// - Throws: ``TrainingError`` and ``ConfigurationError`` where data or settings do not allow
  ///   training.
  public init(
    _ configuration: TrainingConfiguration, training: LabelledImages,
    validation: LabelledImages?, unknown: UnknownPictures? = nil, grounds: Grounds? = nil,
    output: String,
    parts: ModelParts = ModelParts(), compute: Compute = Compute(),
    reducer: any GradientReducer = OneProcess()
  ) throws {
    try configuration.validate()
    guard training.categories.count > 1 else {
      throw TrainingError.tooFewCategories(training.categories)
    }
    if let empty = training.emptyCategory { throw TrainingError.noPictures(category: empty) }
    let model = try ModelConfiguration(
      training: configuration, images: training, parts: parts)
    let loss = configuration.energyLoss(parts)
    self.configuration = configuration
    self.model = model
    self.training = training
    self.compute = compute
    files = TrainingFiles(output: output, isWritten: reducer.rank == 0)
    let unknownCount = unknown == nil ? 0 : configuration.unknownCount
    let start = try TapStandard.completed(
      parts.start, for: model,
      images: grounds.map { training.before($0, seed: configuration.seed) } ?? training,
      compute: compute)
    let trunk = try FrozenTrunk(model, start: start, compute: compute)
    self.trunk = trunk
    step = try TrainingStep(
      trunk?.lesson ?? model, training: configuration, loss: loss, unknown: unknownCount,
      reducer: reducer, compute: compute)
    step.state.begin(at: start)
    step.state.broughtLoss = parts.loss.map { "\($0)" }
    labels = LabelEncoder(
      images: training, space: model.poses, isLatent: configuration.latent,
      references: configuration.references, tolerance: configuration.poseTolerance,
      distance: loss.scalesMargins ? PoseDistance(in: model.poses) : nil)
    let sources = LessonSources(
      model: model, trunk: trunk, configuration: configuration, grounds: grounds)
    lessons = sources.source(
      of: training, batch: configuration.batch - unknownCount,
      order: configuration.balanced ? .balanced : .shuffled, seed: configuration.seed)
    // Another seed, so that the two orders have nothing to do with each other.
    unknownLessons = unknown.map {
      sources.source(
        of: $0.training, batch: unknownCount, order: .shuffled, seed: ~configuration.seed)
    }
    examination = try validation.map {
      try Examination(
        $0, unknown: unknown?.validation, trunk: trunk, configuration: configuration,
        compute: compute)
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
    let claims = try files.claims()
    defer { withExtendedLifetime(claims) {} }
    if resuming {
      try step.state.restore(from: files.state, model: model)
    } else {
      // Before the first step: a folder that cannot be written must not cost an epoch.
      try files.saveState(step.state, model: model)
    }
    let clock = TrainingClock(
      epochs: configuration.epochs, firstEpoch: step.state.progress.epoch,
      stepsPerEpoch: stepsPerEpoch, batch: configuration.batch)
    while step.state.progress.epoch < configuration.epochs, !isOver(clock) {
      let loss = try runEpoch(clock, isCancelled: isCancelled, report: report)
      guard let loss else { throw TrainingError.cancelled(state: files.state) }
      try finishEpoch(loss: loss, clock, report)
    }
    return try result(clock)
  }

  /// The number of steps that show every picture about once.
  private var stepsPerEpoch: Int {
    let known = step.knownCount
    return max(1, (training.samples.count + known - 1) / known)
  }

  private var totalSteps: Int { stepsPerEpoch * configuration.epochs }

  private func isOver(_ clock: TrainingClock) -> Bool {
    if let minutes = configuration.minutes, clock.seconds > minutes * 60 { return true }
    guard let patience = configuration.patience, let best = step.state.progress.bestEpoch else {
      return false
    }
    return step.state.progress.epoch - best > patience
  }

  /// One pass; nil where it was cancelled.
  private func runEpoch(
    _ clock: TrainingClock, isCancelled: () -> Bool, report: (TrainingEvent) -> Void
  ) throws -> Double? {
    let epoch = step.state.progress.epoch
    func seen(_ done: Int, _ all: Int) throws {
      report(.features(done: done, all: all))
      if isCancelled() { throw TrainingError.cancelled(state: files.state) }
    }
    var batches = try lessons.epoch(epoch, atLeast: 0, progress: seen)
    var others = try unknownLessons?.epoch(epoch, atLeast: stepsPerEpoch, progress: seen)
    var total = 0.0
    levels = []
    defer { secondsWaited += batches.waitedSeconds + (others?.waitedSeconds ?? 0) }
    for number in 1...stepsPerEpoch {
      guard let batch = try batches.next() else { break }
      total += try take(batch, others: try others?.next()?.pixels ?? [])
      report(
        .step(
          clock.progress(
            epoch: step.state.progress.epoch, step: number, loss: total / Double(number))))
      if isCancelled() { return nil }
    }
    return total / Double(stepsPerEpoch)
  }

  /// One step on pictures of the categories and others; returns the batch's loss.
  private func take(_ batch: Batch, others: [Float]) throws -> Double {
    let pixels = others.isEmpty ? batch.pixels : batch.pixels + others
    let headStart = max(0, 1 - Float(step.state.progress.step) / Float(totalSteps))
    try step.write(pixels, labels.encode(batch), headStart: headStart)
    let loss = Double(try step.differentiate())
    guard loss.isFinite else { throw notFinite(try brokenEnergy(of: batch, pixels)) }
    levels.append(step.levels)
    try step.update(of: totalSteps)
    return loss
  }

  private func notFinite(_ energy: BrokenEnergy?) -> TrainingError {
    .notFinite(
      epoch: step.state.progress.epoch, energy: energy,
      kept: step.state.progress.epoch > 0 ? files.last : nil)
  }

  /// The first energy of a batch that is no finite number, computed anew; nil where all are finite
  /// and the loss alone overflows.
  private func brokenEnergy(of batch: Batch, _ pixels: [Float]) throws -> BrokenEnergy? {
    let (energies, shape) = try step.energies(of: pixels)
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
    guard step.state.descent.isFinite else { throw notFinite(nil) }
    let averaged = step.state.average
    let seen = try examination?.taken(by: trunk?.lesson ?? model, averaged)
    let record = EpochRecord(
      epoch: step.state.progress.epoch + 1, seconds: clock.seconds, loss: loss,
      rate: step.state.descent.rate(of: totalSteps),
      energies: .mean(levels), validation: seen?.evaluation)
    let isBest = step.state.note(record)
    var validated = model
    if let seen { (validated.beta, validated.reject) = (seen.beta, seen.reject) }
    try files.save(
      step.state, model: model,
      validated: (validated, try trunk?.completed(averaged) ?? averaged),
      configuration: configuration, isBest: isBest)
    report(.epoch(record))
  }

  private func result(_ clock: TrainingClock) throws -> TrainingResult {
    TrainingResult(
      model: files.output, epochs: step.state.progress.epoch, seconds: clock.seconds,
      imagesPerSecond: clock.imagesPerSecond(after: step.state.progress.epoch),
      secondsWaited: secondsWaited,
      validation: step.state.progress.bestEvaluation)
  }
}
