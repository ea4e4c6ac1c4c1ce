internal import Tensors

/// How much higher than those of trained categories the energies of an enrolled one will be, at poses
/// between its pictures.
///
/// It is measured on the categories that the model has: each is enrolled again from its own reference,
/// seen at the new category's poses and no others, and the energy is taken at poses all over the
/// grid. Where the model has no pose, each of the new pictures is left out in turn instead.
struct EnrolmentRehearsal {
  // Enough references and cells for a quantile.
  private static let mostReferences = 48
  private static let cells = 64

  private let space: PoseSpace
  private let references: [[Float]]
  private let fit: ReferenceFit
  private let search: PoseSearch
  private let views: ReferenceViews

  /// A rehearsal on the learned references of a model.
  init(
    _ transform: any PoseTransform, space: PoseSpace, references: [[Float]], fit: ReferenceFit,
    search: PoseSearch
  ) throws(TensorError) {
    self.space = space
    self.fit = fit
    self.search = search
    let step = (references.count - 1) / EnrolmentRehearsal.mostReferences + 1
    self.references = stride(from: 0, to: references.count, by: step).map { references[$0] }
    views = try ReferenceViews(transform, coordinates: space.coordinates.count)
  }

  /// The energy that a share of pictures of a new category will stay below, above what they would have
  /// if it had been trained.
  ///
  /// - Parameters:
  ///   - features: The new category's features.
  ///   - poses: Their poses.
  ///   - quantile: The share, in 0...1.
  /// - Returns: The energy; 0 where nothing can be told.
  /// - Throws: `TensorError` where a computation cannot be run.
  func excess(
    of features: [[Float]], at poses: [[Double]], quantile: Double
  ) throws(TensorError) -> Double {
    var energies: [Float] = []
    if space.coordinates.isEmpty {
      for index in features.indices where features.count > 1 {
        var (others, places) = (features, poses)
        others.remove(at: index)
        places.remove(at: index)
        energies += try leastEnergies(of: [features[index]], fittedTo: others, at: places)
      }
    } else {
      for reference in references {
        let seen = try views(reference, at: poses)
        let everywhere = try views(reference, at: gridSample)
        energies += try leastEnergies(of: everywhere, fittedTo: seen, at: poses)
      }
    }
    let sorted = energies.sorted()
    guard let last = sorted.indices.last else { return 0 }
    return Double(sorted[Int((Double(last) * quantile).rounded(.up))])
  }

  private func leastEnergies(
    of features: [[Float]], fittedTo seen: [[Float]], at poses: [[Double]]
  ) throws(TensorError) -> [Float] {
    let fitted = try fit(seen, at: poses)
    return try search(features, reference: fitted).map { $0.min() ?? 0 }
  }

  /// Poses evenly spread over the grid's indices.
  private var gridSample: [[Double]] {
    let count = min(space.gridCount, EnrolmentRehearsal.cells)
    return (0..<count).map { space.gridPoint($0 * space.gridCount / count) }
  }
}

/// The unit features that a reference stands for at poses.
struct ReferenceViews {
  private static let batch = 64

  private let reference: Tensor
  private let poses: Tensor
  private let features: Tensor
  private let program: Program

  /// Views under a transform.
  init(_ transform: any PoseTransform, coordinates: Int) throws(TensorError) {
    let graph = Graph()
    let shape = transform.referenceShape.dimensions
    reference = graph.input("reference", Shape([1] + shape))
    poses = graph.input("poses", [ReferenceViews.batch, coordinates])
    features = transform.transformed(
      reference.broadcast(to: Shape([ReferenceViews.batch] + shape)), at: poses
    ).normalized(epsilon: 1e-6)
    program = try Program([features])
  }

  /// The features of a reference at each pose.
  func callAsFunction(
    _ reference: [Float], at poses: [[Double]]
  ) throws(TensorError) -> [[Float]] {
    try program.write(reference, to: self.reference)
    let width = features.shape[1]
    var views: [[Float]] = []
    for start in stride(from: 0, to: poses.count, by: ReferenceViews.batch) {
      let part = poses[start..<min(start + ReferenceViews.batch, poses.count)]
      try program.write(part.flatMap { $0.map(Float.init) }, paddedTo: self.poses)
      try program.run()
      let seen = program.read(features)
      views += (0..<part.count).map { Array(seen[$0 * width..<($0 + 1) * width]) }
    }
    return views
  }
}
