import Recognition
import Tensors

/// A transform of a user's own: the pose mixes two feature vectors as the sine and cosine of an angle.
///
/// It has a planar cell for each pose of the grid and no basis of views, unlike ours.
struct PhaseTransform: PoseTransform {
  let space: PoseSpace
  let features: Int

  var referenceShape: Shape { [2, features] }
  var sizes: TransformSizes {
    TransformSizes(planar: space.gridCount, components: 1, views: 1, features: features)
  }
  var viewBasis: [Float] { [1] }
  var continuousBasis: ViewBasis? { nil }

  func components(of references: Tensor) -> Tensor {
    let (count, cells) = (references.shape[0], space.gridCount)
    let grid = (0..<cells).map { Float(space.gridPoint($0)[0]) }
    let poses = references.graph.constant(grid, [cells, 1])
    let both = references.reshaped(to: [count, 2, features])
    let weights = self.weights(at: poses).reshaped(to: [1, cells, 2])
      .broadcast(to: [count, cells, 2])
    return weights.matrixProduct(with: both).reshaped(to: [count, cells, 1, features])
  }

  func transformed(_ references: Tensor, at poses: Tensor) -> Tensor {
    let count = references.shape[0]
    return weights(at: poses).reshaped(to: [count, 1, 2])
      .matrixProduct(with: references.reshaped(to: [count, 2, features]))
      .reshaped(to: [count, features])
  }

  /// The cosine and sine of each pose, `[N, 2]`.
  private func weights(at poses: Tensor) -> Tensor {
    let angles = poses * (Float.pi / 180)
    return Tensor.concatenated([angles.cosine(), angles.sine()], axis: 1)
  }
}
