internal import EnergyModels
internal import Tensors

/// The inputs of a training graph for what is known of the pictures.
struct LabelInputs {
  /// 1 at each sample's category, `[N, K]`.
  let categories: Tensor
  /// 1 at the latent values near each sample's label, all 1 where it has none, `[N, Z]`.
  let poses: Tensor
  /// The distance `Δ` of each latent value from each sample's label, all 0 where it has none, `[N, Z]`;
  /// nil where the loss does not ask.
  let distances: Tensor?
  /// 1 where a sample has a pose label, `[N]`.
  let hasPose: Tensor
  /// The share of a head start that the right answers are given, a scalar.
  let headStart: Tensor

  /// The inputs for `count` samples.
  init(in graph: Graph, count: Int, models: CategoryModels, hasDistances: Bool) {
    categories = graph.input("categories", [count, models.categories])
    poses = graph.input("poses", [count, models.latentCount])
    distances = hasDistances ? graph.input("distances", [count, models.latentCount]) : nil
    hasPose = graph.input("hasPose", [count])
    headStart = graph.input("headStart", .scalar)
  }

  /// The energy of each sample's own category at each latent value, of energies `[N, K, Z]`.
  func poses(of energies: Tensor) -> AnswerEnergies {
    let (samples, latent) = (energies.shape[0], energies.shape[2])
    let own = categories.reshaped(to: [samples, 1, energies.shape[1]])
      .matrixProduct(with: energies)
      .reshaped(to: [samples, latent])
    return AnswerEnergies(all: own, isCorrect: poses, distance: distances)
  }

  /// Sets the inputs of a program.
  func write(_ labels: EncodedLabels, headStart share: Float, to program: Program)
    throws(TensorError)
  {
    try program.write(labels.categories, to: categories)
    try program.write(labels.poses, to: poses)
    if let distances { try program.write(labels.distances, to: distances) }
    try program.write(labels.hasPose, to: hasPose)
    try program.write([share], to: headStart)
  }
}
