internal import EnergyModels
internal import Extractors
internal import Tensors

/// One training step as a graph: from a batch of pictures and labels to loss and gradients.
struct TrainingGraph {
  let graph = Graph()
  /// Normalised pictures, `[N + U, C, H, W]`: `N` of the categories, then `U` of none.
  let pictures: Tensor
  /// What is known of the pictures of the categories.
  let labels: LabelInputs
  /// The energies `E(W, Y, Z, X)` of every category and latent value, `[N + U, K, Z]`.
  let energies: Tensor
  /// The mean loss of the batch: that of the known pictures, plus, where there are unknown ones, that
  /// of telling the two apart.
  let loss: Tensor
  /// Where the energies of the known pictures stand, as the parts of ``EnergyLevels``.
  private let levels: Tensor
  /// What the batch norms measured.
  private let measurements: [BatchStatistics.Measurement]

  /// The graph of a step on `unknown` pictures of no category beside those of the categories.
  init(
    model: ModelConfiguration, training: TrainingConfiguration, loss energyLoss: any EnergyLoss,
    unknown: Int
  ) throws(ConfigurationError) {
    let models = try model.categoryModels()
    if let hills = training.hills {
      let most = max(models.categories, models.latentCount) - 1
      guard hills <= most else {
        throw .invalid(
          setting: "hills", wanted: "1 to \(most), the wrong answers that there are",
          found: "\(hills)")
      }
    }
    let count = training.batch - unknown
    pictures = model.pictures(in: graph, batch: training.batch)
    labels = LabelInputs(
      in: graph, count: count, models: models, hasDistances: energyLoss.scalesMargins)
    let extracted = model.extractor(pictures, mode: .training)
    measurements = extracted.statistics.flatMap { [$0.mean, $0.variance] }
    energies = models.energies(of: extracted.features)
    let objective = Objective(
      loss: energyLoss, beta: Float(model.beta), marginal: model.marginal,
      poseWeight: Float(training.poseWeight))
    let known = energies.slice(axis: 0, range: 0..<count)
    let poses = labels.poses(of: known)
    let ofKnown = objective(known, poses: poses, labels)
    levels = EnergyLevels.tensors(of: known, poses: poses, labels)
    guard unknown > 0 else {
      loss = ofKnown
      return
    }
    let perCategory = model.marginal.energies(energies, beta: Float(model.beta))
    let none = NoneLoss(energy: TrainingGraph.noneEnergy, beta: Float(model.beta))
    let some = none(perCategory.slice(axis: 0, range: 0..<count), hasAnswer: true)
    let others = none(perCategory.slice(axis: 0, range: count..<training.batch), hasAnswer: false)
    loss = ofKnown + some.mean() + others.mean()
  }

  /// The energy of "none of the categories": half way between features that match a reference and
  /// features at right angles to it, beyond which there is nothing to tell apart.
  private static let noneEnergy: Float = 0.5

  /// The number of pictures of the categories in a batch, `N`.
  var knownCount: Int { labels.categories.shape[0] }

  /// Where the energies of the known pictures stood in a program's last run.
  func levels(in program: Program) -> EnergyLevels { EnergyLevels(program.read(levels)) }

  /// What the batch norms measured in a program's last run, by the parameters that follow it.
  func measured(in program: Program) -> [(parameter: String, numbers: [Float])] {
    measurements.map { ($0.parameter, program.read($0.value)) }
  }

  /// The compiled step: it leaves each parameter's gradient in `gradients`.
  func program(
    parameters: ParameterStore, gradients: ParameterStore, compute: Compute
  ) throws(TensorError) -> Program {
    try Program(
      [loss, levels] + measurements.map(\.value), parameters: .changing(parameters),
      destinations: graph.gradients(of: loss, in: gradients), compute: compute)
  }
}
