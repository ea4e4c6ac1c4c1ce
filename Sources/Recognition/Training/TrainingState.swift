internal import Images
internal import Tensors

/// Everything that a training run changes: parameters, their running average, the optimizer's
/// moments, and how far the run has come.
struct TrainingState {
  let descent: Descent
  /// The running average of the parameters, which is evaluated and saved.
  let average: ParameterStore
  /// How far the run has come.
  var progress = Progress()
  /// What a loss that a program brings calls itself; nil for that of the settings.
  var broughtLoss: String?
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
  init(
    model: ModelConfiguration, training configuration: TrainingConfiguration,
    reducer: any GradientReducer = OneProcess()
  ) throws {
    self.configuration = configuration
    let parameters = try ParameterStore(try model.parameters())
    var generator = SeededGenerator(seed: configuration.seed)
    parameters.setFirstValues(using: &generator) { $0.normal() }
    descent = try Descent(
      from: parameters, by: try ParameterStore(like: parameters),
      optimizer: configuration.optimizer, schedule: configuration.schedule,
      averaging: configuration.averaging, reducer: reducer)
    average = descent.average ?? parameters
  }

  /// Begins at what is known of some arrays.
  func begin(at numbers: [String: [Float]]) {
    parameters.copy(numbers)
    descent.average?.copy(numbers)
  }

  /// The numbers that are trained.
  var parameters: ParameterStore { descent.parameters }

  /// Takes one step of a run of `totalSteps`, down the gradients.
  mutating func update(
    totalSteps: Int, measured: [(parameter: String, numbers: [Float])]
  ) throws {
    try descent.step(of: totalSteps, measured: measured)
    progress.step += 1
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
}
