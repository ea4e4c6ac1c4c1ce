package import Images
package import Tensors

/// One step of training on given numbers, apart from pictures and files: what a benchmark times.
package struct TrainingStep {
  /// The gradient of the loss by each parameter, as ``differentiate()`` last found it.
  package let gradients: ParameterStore
  private let graph: TrainingGraph
  private let program: Program
  private var state: TrainingState

  /// So many that the learning rate stays near its start however long is timed.
  private static let totalSteps = 1_000_000

  /// The step of a run on these pictures, whose labels declare categories and poses.
  ///
  /// - Throws: What ``Trainer`` throws where data or settings do not allow training.
  package init(_ configuration: TrainingConfiguration, images: LabelledImages) throws {
    try configuration.validate()
    let model = try ModelConfiguration(training: configuration, images: images)
    graph = try TrainingGraph(model: model, training: configuration, unknown: 0)
    state = try TrainingState(model: model, training: configuration)
    gradients = try ParameterStore(like: state.parameters)
    program = try graph.program(parameters: state.parameters, gradients: gradients)
  }

  /// The numbers that are trained.
  package var parameters: ParameterStore { state.parameters }

  /// The shape of a batch of normalised pictures, `[N, C, H, W]`.
  package var pictureShape: Shape { graph.pictures.shape }

  /// The number of categories, and of pose cells.
  package var answerCounts: (categories: Int, cells: Int) {
    (graph.categories.shape[1], graph.poses.shape[1])
  }

  /// Sets the batch: normalised pictures, and the category and pose cell of each.
  package func write(
    pictures: [Float], categories: [Int], cells: [Int]
  ) throws(TensorError) {
    let poses = rows(of: graph.poses, at: cells, value: 1, elsewhere: 0)
    try program.write(pictures, to: graph.pictures)
    try program.write(
      rows(of: graph.categories, at: categories, value: 1, elsewhere: 0), to: graph.categories)
    try program.write(poses, to: graph.poses)
    try program.write(
      rows(of: graph.farPoses, at: cells, value: 0, elsewhere: 1), to: graph.farPoses)
    try program.write([Float](repeating: 1, count: cells.count), to: graph.hasPose)
  }

  /// Computes loss and gradients of the batch; returns the loss.
  package func differentiate() throws(TensorError) -> Float {
    try program.run()
    return program.read(graph.loss)[0]
  }

  /// Changes the parameters by their gradients, and the averages with them.
  package mutating func update() {
    state.update(
      gradients: gradients,
      statistics: graph.statistics(in: program), totalSteps: TrainingStep.totalSteps)
  }

  /// Rows of a table that are one value at a place and another elsewhere.
  private func rows(
    of table: Tensor, at places: [Int], value: Float, elsewhere: Float
  ) -> [Float] {
    let width = table.shape[1]
    var numbers = [Float](repeating: elsewhere, count: table.shape.count)
    for (row, place) in places.enumerated() { numbers[row * width + place] = value }
    return numbers
  }
}
