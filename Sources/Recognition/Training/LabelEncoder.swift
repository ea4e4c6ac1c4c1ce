internal import Images

/// What is known of the pictures of a batch, as arrays that a training step takes.
package struct EncodedLabels {
  /// 1 at each sample's category, `N × K`.
  package var categories: [Float]
  /// 1 at the latent values near each sample's pose, all 1 where it is unknown, `N × Z`.
  package var poses: [Float] = []
  /// The distance `Δ` of each latent value from each sample's pose, all 0 where it is unknown, `N × Z`;
  /// empty where the loss does not ask.
  package var distances: [Float] = []
  /// 1 where the pose is known, `N`.
  package var hasPose: [Float] = []

  /// Of samples whose categories are marked so, nothing more.
  package init(categories: [Float]) { self.categories = categories }
}

/// Turns the labels of a batch into the arrays that the training graph takes.
struct LabelEncoder {
  let images: LabelledImages
  let space: PoseSpace
  /// Whether pose labels are withheld.
  let isLatent: Bool
  let references: Int
  /// How far from a label a pose is right, in steps of the grid.
  let tolerance: Double
  /// How wrong the other poses are; nil where the loss does not ask.
  let distance: PoseDistance?

  func encode(_ batch: Batch) -> EncodedLabels {
    let count = images.categories.count
    var encoded = EncodedLabels(categories: [Float](repeating: 0, count: batch.count * count))
    for (row, index) in batch.indices.enumerated() {
      let sample = images.samples[index]
      encoded.categories[row * count + sample.category] = 1
      let label = batch.draws.isEmpty ? sample.pose : batch.draws[row].apply(pose: sample.pose)
      let near = isLatent ? nil : space.neighbourhood(of: label, tolerance: tolerance)
      let right = near ?? [Bool](repeating: true, count: space.gridCount)
      let distances = distance?.distances(from: isLatent ? [:] : label) ?? []
      encoded.hasPose.append(near == nil ? 0 : 1)
      for _ in 0..<references {
        encoded.poses += right.map { $0 ? 1 : 0 }
        encoded.distances += distances
      }
    }
    return encoded
  }
}
