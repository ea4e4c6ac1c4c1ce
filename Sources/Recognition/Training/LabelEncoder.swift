internal import Images

/// What is known of the pictures of a batch, as arrays that a training step takes.
package struct EncodedLabels {
  /// 1 at each sample's category, `N × K`.
  package var categories: [Float]
  /// 1 at the latent values near each sample's pose, all 1 where it is unknown, `N × Z`.
  package var poses: [Float] = []
  /// 1 at the latent values far from each sample's pose, all 0 where it is unknown, `N × Z`.
  package var farPoses: [Float] = []
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
  /// How far from a label a pose is wrong, at least the tolerance.
  let gap: Double

  func encode(_ batch: Batch) -> EncodedLabels {
    let count = images.categories.count
    var encoded = EncodedLabels(categories: [Float](repeating: 0, count: batch.count * count))
    for (row, index) in batch.indices.enumerated() {
      let sample = images.samples[index]
      encoded.categories[row * count + sample.category] = 1
      let label = batch.draws.isEmpty ? sample.pose : batch.draws[row].apply(pose: sample.pose)
      let near = neighbourhood(of: label, tolerance)
      encoded.hasPose.append(near == nil ? 0 : 1)
      let right = near ?? everyCell
      let notFar = gap == tolerance ? right : neighbourhood(of: label, gap) ?? everyCell
      for _ in 0..<references {
        encoded.poses += right.map { $0 ? 1 : 0 }
        encoded.farPoses += notFar.map { $0 ? 0 : 1 }
      }
    }
    return encoded
  }

  private func neighbourhood(of label: [String: Double], _ tolerance: Double) -> [Bool]? {
    isLatent ? nil : space.neighbourhood(of: label, tolerance: tolerance)
  }

  private var everyCell: [Bool] { [Bool](repeating: true, count: space.gridCount) }
}
