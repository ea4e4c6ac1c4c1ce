internal import EnergyModels
package import Images
package import Tensors

/// A training step from a batch of pictures and labels to changed parameters, apart from files.
package struct TrainingStep {
  /// The state that steps change.
  var state: TrainingState
  private let graph: TrainingGraph
  private let program: Program
  private let compute: Compute

  /// The step of a run of a model, on `unknown` pictures of no category beside those of the categories.
  init(
    _ model: ModelConfiguration, training configuration: TrainingConfiguration,
    loss: any EnergyLoss, unknown: Int, reducer: any GradientReducer, compute: Compute
  ) throws {
    self.compute = compute
    // First, since it checks that the parts fit together.
    state = try TrainingState(model: model, training: configuration, reducer: reducer)
    graph = try TrainingGraph(
      model: model, training: configuration, loss: loss, unknown: unknown)
    program = try graph.program(
      parameters: state.parameters, gradients: state.descent.gradients, compute: compute)
  }

  /// The step of a run on these pictures, whose labels declare categories and poses.
  ///
  /// - Throws: What ``Trainer`` throws where data or settings do not allow training.
  package init(
    _ configuration: TrainingConfiguration, images: LabelledImages, compute: Compute = Compute()
  ) throws {
    try configuration.validate()
    try self.init(
      ModelConfiguration(training: configuration, images: images, parts: ModelParts()),
      training: configuration, loss: configuration.energyLoss(ModelParts()), unknown: 0,
      reducer: OneProcess(), compute: compute)
  }

  /// The shape of a batch of normalised pictures, `[N, C, H, W]`.
  package var pictureShape: Shape { graph.pictures.shape }

  /// The numbers that are trained, and the gradient of the loss by each.
  package var parameters: ParameterStore { state.parameters }
  package var gradients: ParameterStore { state.descent.gradients }

  /// The number of pictures of the categories in a batch.
  var knownCount: Int { graph.knownCount }

  /// The number of categories, and of values of the latent variable.
  package var answerCounts: (categories: Int, latents: Int) {
    (graph.labels.categories.shape[1], graph.labels.poses.shape[1])
  }

  /// Sets the batch: normalised pictures, those of the categories first, and what is known of these.
  ///
  /// - Parameters:
  ///   - pictures: The pictures.
  ///   - labels: What is known.
  ///   - headStart: The share of a head start that a loss which begins flat gives the right answers.
  /// - Throws: ``TensorError`` where there are more or fewer numbers than the batch has.
  package func write(
    _ pictures: [Float], _ labels: EncodedLabels, headStart: Float = 0
  ) throws(TensorError) {
    try program.write(pictures, to: graph.pictures)
    try graph.labels.write(labels, headStart: headStart, to: program)
  }

  /// Computes loss and gradients of the batch; returns the loss.
  package func differentiate() throws(TensorError) -> Float {
    try program.run()
    return program.read(graph.loss)[0]
  }

  /// Where the energies of the batch stood when they were last computed.
  var levels: EnergyLevels { graph.levels(in: program) }

  /// Changes the parameters by their gradients, as a step of a run of `totalSteps`.
  package mutating func update(of totalSteps: Int) throws {
    try state.update(totalSteps: totalSteps, measured: graph.measured(in: program))
  }

  /// The energies of the batch's pictures, `[N, K, Z]`, computed anew.
  func energies(of pictures: [Float]) throws(TensorError) -> (numbers: [Float], shape: Shape) {
    let program = try Program(
      [graph.energies], parameters: .changing(state.parameters), compute: compute)
    try program.write(pictures, to: graph.pictures)
    try program.run()
    return (program.read(graph.energies), graph.energies.shape)
  }
}
