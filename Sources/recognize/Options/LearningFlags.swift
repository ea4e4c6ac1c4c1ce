public import ArgumentParser
public import EnergyModels
internal import Recognition

extension LossName: ExpressibleByArgument {}
extension MarginScaling: ExpressibleByArgument {}

/// What is learned, by which loss, for how long.
struct LearningFlags: ParsableArguments {
  private static let defaults = TrainingConfiguration()

  @Option(help: "The coordinates of the pose: azimuth,elevation … (default: those labelled)")
  var pose: String?

  @Flag(help: "Withhold the pose labels: the pose is latent.")
  var latent = false

  @Option(help: "The loss between answers. (default: \(defaults.loss.rawValue))")
  var loss: LossName?

  @Option(help: "The inverse temperature β. (default: \(defaults.beta))")
  var beta: Double?

  @Option(
    help: "The margin of the margin losses, for the farthest answers. (default: \(defaults.margin))"
  )
  var margin: Double?

  @Option(
    help: """
      What the distance of a wrong answer scales in a margin loss: its margin, or its slack. \
      (default: \(defaults.marginScaling.rawValue))
      """)
  var marginScaling: MarginScaling?

  @Option(help: "The wrong answers that a margin loss raises. (default: all)")
  var hills: Int?

  @Option(help: "The references of each category. (default: \(defaults.references))")
  var references: Int?

  @Option(help: "The harmonics of a view in a cyclic coordinate. (default: by the labels)")
  var harmonics: Int?

  @Option(help: "The weight of the loss between poses. (default: \(defaults.poseWeight))")
  var poseWeight: Double?

  @Option(help: "Reject that share of known pictures at most. (default: \(defaults.falseReject))")
  var falseReject: Double?

  @Option(
    help:
      "Without validation pictures, keep back that share of the data. (default: \(defaults.holdOut))"
  )
  var holdOut: Double?

  @Option(
    help: """
      The passes over the training pictures. (default: \(defaults.epochs), to fine-tune \
      \(TrainingConfiguration(from: "", freeze: Freezing.none).epochs))
      """)
  var epochs: Int?

  @Option(help: "End after that many minutes.")
  var minutes: Double?

  @Option(help: "End after that many epochs without a better validation.")
  var patience: Int?

  @Flag(help: "Show every category equally often.")
  var balanced = false

  @Flag(help: "Let an unreadable file end the run.")
  var strict = false

  @Option(help: "The seed of everything random. (default: \(defaults.seed))")
  var seed: UInt64?

  /// Makes the choices that were made here.
  func apply(to configuration: inout TrainingConfiguration) {
    if let pose { configuration.pose = pose.split(separator: ",").map(String.init) }
    loss.map { configuration.loss = $0 }
    beta.map { configuration.beta = $0 }
    margin.map { configuration.margin = $0 }
    marginScaling.map { configuration.marginScaling = $0 }
    hills.map { configuration.hills = $0 }
    references.map { configuration.references = $0 }
    harmonics.map { configuration.harmonics = $0 }
    poseWeight.map { configuration.poseWeight = $0 }
    falseReject.map { configuration.falseReject = $0 }
    holdOut.map { configuration.holdOut = $0 }
    epochs.map { configuration.epochs = $0 }
    minutes.map { configuration.minutes = $0 }
    patience.map { configuration.patience = $0 }
    seed.map { configuration.seed = $0 }
    if latent { configuration.latent = true }
    if balanced { configuration.balanced = true }
    if strict { configuration.strict = true }
  }
}
