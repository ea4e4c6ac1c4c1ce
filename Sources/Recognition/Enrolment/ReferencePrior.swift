internal import Tensors

/// What the references that a model has learned lead one to expect of a new one.
///
/// Each component of a reference (a harmonic of the view, a field, a channel) is taken as normal around
/// zero, with the mean square `τ²` that it has in the learned references where these are scaled to
/// features of unit length; features are taken to lie around it with a deviation of `σ` in each of
/// their `D` numbers. Then the weights of the least-squares fit are `w = σ²/τ²`.
struct ReferencePrior {
  /// `D σ²`, the squared distance at which pictures of one object at one pose lie apart.
  private static let spread: Float = 0.02
  // Keeps a component that no reference uses from a weight without bound.
  private static let leastVariance: Float = 1e-6

  /// Weights of every number of a reference.
  let weights: [Float]
  /// The learned references, each scaled to features of unit length on average.
  let references: [[Float]]

  /// The prior of a model's references.
  init(_ configuration: ModelConfiguration, store: ParameterStore) throws {
    let models = try configuration.categoryModels()
    let transform = models.transform
    let graph = Graph()
    let norms = models.meanSquareNorms(in: graph)
    let program = try Program([norms], parameters: .fixed(store))
    try program.run()
    let size = transform.referenceShape.count
    let (numbers, squares) = (store[CategoryModels.Part.references.rawValue], program.read(norms))
    references = squares.indices.map { index in
      let scale = 1 / max(squares[index], CategoryModels.epsilon).squareRoot()
      return numbers[index * size..<(index + 1) * size].map { $0 * scale }
    }
    let (components, noise) = (
      transform.referenceShape[0], ReferencePrior.spread / Float(transform.sizes.features)
    )
    let width = size / components
    weights = (0..<components).flatMap { [references] component in
      let range = component * width..<(component + 1) * width
      let sum = references.reduce(Float(0)) { $0 + $1[range].reduce(0) { $0 + $1 * $1 } }
      let variance = sum / Float(references.count * width)
      return [Float](
        repeating: noise / max(variance, ReferencePrior.leastVariance), count: width)
    }
  }
}
