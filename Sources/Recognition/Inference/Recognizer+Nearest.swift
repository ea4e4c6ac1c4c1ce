public import Images
internal import Synchronization

/// A category of low energy for a picture, and the pose at which it has it.
public struct NearestCategory: Sendable, Equatable {
  /// The category's name.
  public var category: String
  /// The category's energy, with the pose minimised or summed out.
  public var energy: Double
  /// Its pose of least energy; of the first category between the cells of the grid, of the others a
  /// cell.
  public var pose: Pose
}

extension Recognizer {
  /// The categories of least energy of one picture, rising, and nothing else: for thousands of them.
  ///
  /// The same as the first candidates of ``recognize(_:)-(Image)``, found by bound and prune: the
  /// cosine at any pose is at most the length of the features' projection on the span of a
  /// reference's components, so most categories are left out without a look at their poses. Neither
  /// a probability nor "unknown" can be told of it: both are sums over every category.
  ///
  /// - Parameters:
  ///   - image: The picture, of any size.
  ///   - count: The most categories to name, at least 1. A search for another number than the last
  ///     is prepared anew.
  /// - Returns: The categories, as many as there are at most.
  /// - Throws: `TensorError` where the computation cannot be prepared, and
  ///   ``EnergyModels/EnergyError`` where an energy is not finite.
  public func nearest(to image: Image, count: Int = 1) throws -> [NearestCategory] {
    try nearest(planes: configuration.planes(of: image), count: count)
  }

  /// The same of normalised planes.
  func nearest(planes: [Float], count: Int) throws -> [NearestCategory] {
    precondition(count > 0, "no categories wanted")
    return try engine.withLock { try $0.nearest(to: planes, count: count) }
  }
}
