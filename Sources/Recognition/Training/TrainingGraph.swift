internal import EnergyModels
internal import Extractors
internal import Tensors

/// One training step as a graph: from a batch of pictures and labels to loss and gradients.
struct TrainingGraph {
  let graph = Graph()
  /// Normalised pictures, `[N + U, C, H, W]`: `N` of the categories, then `U` of none.
  let pictures: Tensor
  /// 1 at each sample's category, `[N, K]`.
  let categories: Tensor
  /// 1 at the pose cells near each sample's label, all 1 where it has none, `[N, Z]`.
  let poses: Tensor
  /// 1 at the pose cells far from each sample's label, all 0 where it has none, `[N, Z]`.
  let farPoses: Tensor
  /// 1 where a sample has a pose label, `[N]`.
  let hasPose: Tensor
  /// The energies `E(W, Y, Z, X)` of every category and latent value, `[N + U, K, Z]`.
  let energies: Tensor
  /// The mean loss of the batch: that of the known pictures, plus, where there are unknown ones, that
  /// of telling the two apart.
  let loss: Tensor
  /// What the batch norms measured.
  private let measurements: [BatchStatistics.Measurement]

  /// The graph of a step on `unknown` pictures of no category beside those of the categories.
  init(
    model: ModelConfiguration, training: TrainingConfiguration, unknown: Int
  ) throws(ConfigurationError) {
    let models = try model.categoryModels()
    let count = training.batch - unknown
    pictures = model.pictures(in: graph, batch: training.batch)
    categories = graph.input("categories", [count, models.categories])
    poses = graph.input("poses", [count, models.latentCount])
    farPoses = graph.input("farPoses", [count, models.latentCount])
    hasPose = graph.input("hasPose", [count])
    let extracted = model.extractor(pictures, mode: .training)
    measurements = extracted.statistics.flatMap { [$0.mean, $0.variance] }
    energies = models.energies(of: extracted.features)
    let objective = Objective(
      loss: training.energyLoss, beta: Float(model.beta), marginal: model.marginal,
      poseWeight: Float(training.poseWeight))
    let ofKnown = objective(
      energies.slice(axis: 0, range: 0..<count), categories: categories, poses: poses,
      farPoses: farPoses, hasPose: hasPose)
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
  var knownCount: Int { categories.shape[0] }

  /// What the batch norms measured in a program's last run, by the parameters that follow it.
  func measured(in program: Program) -> [(parameter: String, numbers: [Float])] {
    measurements.map { ($0.parameter, program.read($0.value)) }
  }

  /// The compiled step: it leaves each parameter's gradient in `gradients`.
  func program(
    parameters: ParameterStore, gradients: ParameterStore, compute: Compute
  ) throws(TensorError) -> Program {
    try Program(
      [loss] + measurements.map(\.value), parameters: .changing(parameters),
      destinations: graph.gradients(of: loss, in: gradients), compute: compute)
  }
}

/// The mean over samples of a loss between categories and, where poses are labelled, the same loss
/// between poses of the right category.
///
/// With the negative log-likelihood and free energies the two add up to the likelihood of category
/// and pose together: `log P(Y, Z|X) = log P(Y|X) + log P(Z|Y, X)`.
struct Objective {
  let loss: any EnergyLoss
  let beta: Float
  let marginal: ModelConfiguration.Marginal
  let poseWeight: Float

  func callAsFunction(
    _ energies: Tensor, categories: Tensor, poses: Tensor, farPoses: Tensor, hasPose: Tensor
  ) -> Tensor {
    let perCategory = marginal.energies(energies, beta: beta)
    let between = loss(AnswerEnergies(all: perCategory, isCorrect: categories))
    guard poseWeight > 0 else { return between.mean() }
    let (samples, latent) = (energies.shape[0], energies.shape[2])
    let right = categories.reshaped(to: [samples, 1, energies.shape[1]])
      .matrixProduct(with: energies)
      .reshaped(to: [samples, latent])
    let within = loss(AnswerEnergies(all: right, isCorrect: poses, isIncorrect: farPoses))
    return (between + within * hasPose * poseWeight).mean()
  }
}

extension ModelConfiguration.Marginal {
  /// The energies `[N, K, Z]` without the latent variable, `[N, K]`.
  func energies(_ energies: Tensor, beta: Float) -> Tensor {
    switch self {
    case .minimum: energies.minimum(axis: 2)
    case .freeEnergy: energies.freeEnergy(over: 2, beta: beta)
    }
  }
}
