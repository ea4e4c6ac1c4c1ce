internal import CKernels
internal import Images
internal import Tensors

/// Everything that a training run changes: parameters, their running average, the optimizer's
/// moments, and how far the run has come.
struct TrainingState {
  /// The numbers that are trained, and the running statistics of batch norm.
  let parameters: ParameterStore
  /// Their running average, which is evaluated and saved.
  let average: ParameterStore
  var optimizer: Optimizer
  /// How far the run has come.
  var progress = Progress()
  let configuration: TrainingConfiguration

  /// What a saved state says beside its arrays.
  struct Progress: Codable, Equatable {
    /// The number of steps taken.
    var step = 0
    /// The number of epochs finished.
    var epoch = 0
    /// The epoch of the best validation.
    var bestEpoch: Int?
    /// Its evaluation.
    var bestEvaluation: Evaluation?
    /// The curves so far.
    var records: [EpochRecord] = []
  }

  /// The state at the start of a run: seeded parameters, no moments.
  init(model: ModelConfiguration, training configuration: TrainingConfiguration) throws {
    self.configuration = configuration
    parameters = try ParameterStore(try model.parameterShapes())
    average = try ParameterStore(like: parameters)
    optimizer = try Optimizer(configuration.optimizer, for: parameters)
    var generator = SeededGenerator(seed: configuration.seed)
    parameters.initialize(using: &generator)
    average.copy(from: parameters)
  }

  /// Takes one optimizer step and moves the averages.
  mutating func update(
    gradients: ParameterStore,
    statistics: [(layer: String, mean: [Float], variance: [Float])], totalSteps: Int
  ) {
    let rate = configuration.schedule.rate(at: progress.step, of: totalSteps)
    optimizer.step(parameters, gradients: gradients, rate: rate)
    for (layer, mean, variance) in statistics {
      parameters.move("\(layer).mean", towards: mean, by: TrainingState.statisticsRate)
      parameters.move("\(layer).variance", towards: variance, by: TrainingState.statisticsRate)
    }
    progress.step += 1
    // Early on the average forgets faster, so that it is not held back by the start.
    let steps = Float(progress.step)
    let kept = min(Float(configuration.averaging), (1 + steps) / (10 + steps))
    average.move(towards: parameters, keeping: configuration.averaging > 0 ? kept : 0)
  }

  /// Whether every number is finite; the loss may hide that some are not.
  var isFinite: Bool {
    unsafe parameters.all.allSatisfy(\.isFinite) && average.all.allSatisfy(\.isFinite)
  }

  /// Adds a finished epoch to the curves; returns whether it is the best so far.
  mutating func note(_ record: EpochRecord) -> Bool {
    progress.epoch = record.epoch
    progress.records.append(record)
    guard let evaluation = record.validation else { return true }
    // Of equals the later one: the rate falls to the end, and poses go on improving.
    if let best = progress.bestEvaluation, evaluation.accuracy < best.accuracy { return false }
    (progress.bestEpoch, progress.bestEvaluation) = (record.epoch, evaluation)
    return true
  }

  /// The share of a batch's statistics in the running ones, a step.
  private static let statisticsRate: Float = 0.1
}

extension ParameterStore {
  /// Moves an array a part of the way towards values.
  fileprivate func move(_ name: String, towards values: [Float], by rate: Float) {
    let old = self[name]
    precondition(old.count == values.count, "\(name): \(values.count) values for \(old.count)")
    self[name] = zip(old, values).map { $0 + rate * ($1 - $0) }
  }

  /// Moves every array a part of the way towards another store's: `kept · self + (1 − kept) · other`.
  fileprivate func move(towards other: ParameterStore, keeping kept: Float) {
    guard let mine = unsafe all.baseAddress, let theirs = unsafe other.all.baseAddress else {
      return
    }
    unsafe ck_average(count, mine, theirs, kept)
  }
}
