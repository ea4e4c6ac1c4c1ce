internal import Images

/// Turns the labels of a batch into the arrays that the training graph takes.
struct LabelEncoder {
  let images: LabelledImages
  let space: PoseSpace
  /// Whether pose labels are withheld.
  let isLatent: Bool
  let references: Int
  let tolerance: Double

  /// The arrays of one batch.
  struct Encoded {
    /// 1 at each sample's category, `N × K`.
    var categories: [Float]
    /// 1 at the latent values near each sample's pose, all 1 where it is unknown, `N × Z`.
    var poses: [Float] = []
    /// 1 where the pose is known, `N`.
    var hasPose: [Float] = []
  }

  func encode(_ batch: Batch) -> Encoded {
    let count = images.categories.count
    var encoded = Encoded(categories: [Float](repeating: 0, count: batch.count * count))
    for (row, index) in batch.indices.enumerated() {
      let sample = images.samples[index]
      encoded.categories[row * count + sample.category] = 1
      let label = batch.draws.isEmpty ? sample.pose : batch.draws[row].apply(pose: sample.pose)
      let near = isLatent ? nil : space.neighbourhood(of: label, tolerance: tolerance)
      encoded.hasPose.append(near == nil ? 0 : 1)
      let cells: [Float] = near.map { $0.map { $0 ? 1 : 0 } } ?? everyCell
      for _ in 0..<references { encoded.poses += cells }
    }
    return encoded
  }

  private var everyCell: [Float] { [Float](repeating: 1, count: space.gridCount) }
}
