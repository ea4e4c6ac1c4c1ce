public import EnergyModels
internal import Recognition

/// Every choice of the training of a reader of rows.
public struct RowTrainingConfiguration: Codable, Sendable, Hashable {
  /// The rows of an epoch; every epoch composes new ones.
  public var rows = 8000
  /// The epochs in which windows are taught one by one, their places known.
  public var windowEpochs = 1
  /// The epochs in which whole rows are taught, their cuts unknown.
  public var epochs = 8
  /// The rows of a step.
  public var batch = 32
  /// The highest learning rate of both parts.
  public var rate = 2e-3
  /// The loss between labellings; one that is probabilistic sums the path out, others minimise.
  public var loss = LossName.nll
  /// The inverse temperature `β`.
  public var beta = 1.0
  /// The margin of the margin losses, in energy of a row.
  public var margin = 1.0
  /// The seed of everything random.
  public var seed: UInt64 = 1

  /// The default choices.
  public init() {}

  /// How the path is taken out.
  var marginal: PathMarginal { loss.isProbabilistic ? .freeEnergy(beta: beta) : .minimum }
}

extension RowTrainingConfiguration {
  /// What rows are composed for; no two of the same seed.
  enum Part: UInt64 {
    case training
    case validation
    case test
  }

  /// The seed of a part's rows.
  func seed(of part: Part) -> UInt64 { seed &* 3 &+ part.rawValue }

  /// Throws where a setting makes no sense.
  func validate() throws(ConfigurationError) {
    try ConfigurationError.check("batch", batch, 1...4096)
    try ConfigurationError.check("training-rows", rows, batch...1_000_000_000)
    try ConfigurationError.check("epochs", epochs, 0...1_000_000)
    try ConfigurationError.check("window-epochs", windowEpochs, 0...1_000_000)
    try ConfigurationError.check("rate", rate, 1e-12...1e6)
    try ConfigurationError.check("beta", beta, 1e-6...1e6)
    try ConfigurationError.check("margin", margin, 0...1e6)
  }
}
