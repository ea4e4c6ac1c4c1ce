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
  /// The categories of least energy of one picture of any size, rising, and nothing else.
  ///
  /// See ``nearest(to:count:)-([Image],_)``.
  public func nearest(to image: Image, count: Int = 1) throws -> [NearestCategory] {
    try nearest(to: [image], count: count)[0]
  }

  /// The categories of least energy of pictures of any size, rising, and nothing else: for thousands
  /// of categories.
  ///
  /// The same as the first candidates of `recognize(_:)`, found by bound and prune: the
  /// cosine at any pose is at most the length of the features' projection on the span of a
  /// reference's components, so most categories are left out without a look at their poses. Neither
  /// a probability nor "unknown" can be told of it: both are sums over every category. The first call
  /// prepares the spans, which are held beside ``ModelConfiguration/bankBytes()``.
  ///
  /// - Parameters:
  ///   - images: The pictures.
  ///   - count: The most categories to name of each, at least 1. A search for another number than
  ///     the last is prepared anew.
  /// - Returns: The categories of each picture, `count` or as many as there are.
  /// - Throws: `TensorError` where the computation cannot be prepared, and `EnergyError` where an
  ///   energy is not finite.
  public func nearest(to images: [Image], count: Int = 1) throws -> [[NearestCategory]] {
    precondition(count > 0, "no categories wanted")
    return try inBatches(images) { engine, planes, pictures in
      try engine.nearest(to: planes, pictures: pictures, count: count)
    }
  }
}
