internal import Extractors
internal import Synchronization
package import Tensors

extension Recognizer {
  /// A model of views that is given features in place of pictures: what follows an extractor, alone.
  ///
  /// - Parameters:
  ///   - categories: The names of the categories.
  ///   - poses: The pose space.
  ///   - basis: The basis of views.
  ///   - features: The length of the features.
  ///   - marginal: How the pose leaves the energy.
  ///   - store: The numbers `references`, `prior` and `bias`.
  /// - Throws: ``ConfigurationError`` where the basis does not fit the pose space.
  package convenience init(
    categories: [String], poses: PoseSpace, basis: ViewBasis, features: Int,
    marginal: ModelConfiguration.Marginal, store: sending ParameterStore
  ) throws {
    try self.init(
      ModelConfiguration(
        categories: categories, poses: poses, basis: basis, features: features,
        marginal: marginal),
      store: store)
  }

  /// The categories of least energy of pictures by their features, by bound and prune; at most 64
  /// pictures.
  package func nearest(
    toFeatures features: [[Float]], count: Int
  ) throws -> [[NearestCategory]] {
    try engines.shared.engine.withLock {
      try $0.nearest(to: features.flatMap { $0 }, pictures: features.count, count: count)
    }
  }

  /// Recognises pictures by their features, at most 64, and names the `nearest` candidates of each.
  package func recognize(features: [[Float]], nearest: Int) throws -> [Answer] {
    try engines.shared.engine.withLock {
      try $0.recognize(features.flatMap { $0 }, count: features.count, nearest: nearest).answers
    }
  }
}

extension ModelConfiguration {
  /// What follows an extractor, alone: features are given in place of pictures.
  package init(
    categories: [String], poses: PoseSpace, basis: ViewBasis, features: Int, marginal: Marginal
  ) {
    self.init(
      categories: categories, side: 1, channels: features,
      mean: [Float](repeating: 0, count: features),
      deviation: [Float](repeating: 1, count: features), extractor: GivenFeatures(), poses: poses,
      transform: .view(basis), references: 1, beta: 10, marginal: marginal)
  }
}
