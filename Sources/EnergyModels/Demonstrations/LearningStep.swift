internal import Tensors

/// One update of a demonstration's parameters from a batch of samples.
struct LearningStep {
  /// The samples of an update.
  static let batch = 10
  /// The step of Adam.
  private static let rate = 0.01
  /// The grid of answers of which the loss sees one or all: a step of 0.05.
  static let gridCount = 41

  let parameters: ParameterStore
  private let gradients: ParameterStore
  private let optimizer: Optimizer
  private let contrast: Contrast
  private let search: SurfaceProgram
  private let observed: Tensor
  private let answers: Tensor
  private let loss: Tensor
  private let program: Program
  /// How many energies an update takes the gradient of.
  let energiesShaped: Int

  /// A step for a demonstration, with untrained parameters drawn at random.
  ///
  /// - Throws: `TensorError` where a program cannot be made.
  init(
    _ demonstration: Demonstration, using generator: inout some RandomNumberGenerator
  ) throws(TensorError) {
    let graph = Graph()
    let grid = demonstration.relation.answerRange.spaced(LearningStep.gridCount)
    contrast = demonstration.contrast
    observed = graph.input("observed", [LearningStep.batch, 1])
    answers = graph.input("answers", [LearningStep.batch, contrast.answersGiven])
    let energies = demonstration.energies(of: answers, and: grid, given: observed)
    energiesShaped = energies.shape.count
    loss = demonstration.loss(.firstIsCorrect(energies)).mean()
    parameters = try ParameterStore(graph.parameters)
    parameters.setFirstValues(using: &generator)
    gradients = try ParameterStore(like: parameters)
    optimizer = try Optimizer(.adamW(weightDecay: 0), for: parameters)
    program = try LearningStep.program(loss, parameters: parameters, gradients: gradients)
    search = try SurfaceProgram(
      demonstration.architecture, parameters: parameters, count: LearningStep.batch, answers: grid)
  }

  /// Lowers the mean loss of a batch, and returns what it was before.
  @discardableResult
  func update(_ samples: ArraySlice<Relation.Sample>) throws(TensorError) -> Float {
    try program.write(samples.map { Float($0.x) }, to: observed)
    try program.write(try given(samples), to: answers)
    try program.run()
    optimizer.step(parameters, gradients: gradients, rate: LearningStep.rate)
    return program.read(loss)[0]
  }

  /// The right answer of each sample, and beside it the most offending where the loss wants it.
  private func given(_ samples: ArraySlice<Relation.Sample>) throws(TensorError) -> [Float] {
    guard case .mostOffending(let distance) = contrast else { return samples.map { Float($0.y) } }
    let surface = try search.surface(at: samples.map(\.x))
    return samples.enumerated().flatMap { column, sample in
      [sample.y, surface.bestAnswer(at: column, beyond: distance, from: sample.y)].map(Float.init)
    }
  }

  private static func program(
    _ loss: Tensor, parameters: ParameterStore, gradients: ParameterStore
  ) throws(TensorError) -> Program {
    try Program(
      [loss], parameters: .changing(parameters),
      destinations: loss.graph.gradients(of: loss, in: gradients))
  }
}

extension Contrast {
  /// How many answers of each sample are written before an update.
  fileprivate var answersGiven: Int {
    if case .mostOffending = self { 2 } else { 1 }
  }
}

extension Demonstration {
  /// The energies that the loss sees, `[N, A]`, the right answer's first.
  fileprivate func energies(of answers: Tensor, and grid: [Double], given observed: Tensor)
    -> Tensor
  {
    let given = architecture.energies(of: answers, given: observed)
    guard contrast == .everyAnswer else { return given }
    let every = observed.graph.constant(grid.map(Float.init), [1, grid.count])
    return .concatenated([given, architecture.energies(of: every, given: observed)], axis: 1)
  }
}

extension AnswerEnergies {
  /// Energies `[N, A]` of which the first of each sample is the right answer's.
  fileprivate static func firstIsCorrect(_ energies: Tensor) -> AnswerEnergies {
    let (samples, answers) = (energies.shape[0], energies.shape[1])
    let marks = (0..<samples * answers).map { $0 % answers == 0 ? Float(1) : 0 }
    return AnswerEnergies(
      all: energies, isCorrect: energies.graph.constant(marks, energies.shape))
  }
}

extension SampledSurface {
  /// The answer of least energy of a column among those further than `distance` from `y`.
  func bestAnswer(at column: Int, beyond distance: Double, from y: Double) -> Double {
    let far = ys.indices.filter { abs(ys[$0] - y) > distance }
    let best = far.min {
      energies[$0 * xs.count + column] < energies[$1 * xs.count + column]
    }
    guard let best else { preconditionFailure("no answer is further than \(distance) from \(y)") }
    return ys[best]
  }
}
