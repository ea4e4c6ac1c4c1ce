import EnergyModels
import Extractors
import Recognition
import Tensors
import TestSupport

/// An extractor of a user's own: the mean of each square of pixels, and a linear map of them.
struct PooledPixels: FeatureExtractor {
  static let kind = "pooled pixels"

  var window = 2
  var length = 12
  /// What the head is told that the trunk makes, where it is not what it makes.
  var promised: Int?

  func mapShape(of pictures: Shape) throws(ExtractorError) -> Shape {
    guard pictures[1] >= window, pictures[2] >= window else { throw .pictureTooSmall(pictures) }
    return [pictures[0], pictures[1] / window, pictures[2] / window]
  }

  func featureCount(of maps: Shape) throws(ExtractorError) -> Int { promised ?? length }

  func maps(
    of pictures: Tensor, mode: ExtractionMode
  ) -> (maps: Tensor, statistics: [BatchStatistics]) {
    (pictures.averagePooled(window: window), [])
  }

  func features(of maps: Tensor) -> Tensor {
    let flat = maps.reshaped(to: [maps.shape[0], maps.shape.count / maps.shape[0]])
    let shape: Shape = [length, flat.shape[1]]
    let weights = maps.graph.parameter("pooled.weight", shape, first: .rectifierWeights(shape))
    return flat.matrixProduct(with: weights, transposingRight: true)
  }
}

/// What a model says of it.
struct PhaseDesign: TransformDesign {
  static let kind = "phase"

  func transform(
    of poses: PoseSpace, maps: Shape, features: Int, orientations: Int
  ) throws(ConfigurationError) -> any PoseTransform {
    guard poses.coordinates.count == 1 else { throw .mismatch("a phase", poses) }
    return PhaseTransform(space: poses, features: features)
  }
}

/// A coordinate of a user's own.
extension PoseCoordinate {
  static let phase = PoseCoordinate(
    name: "phase", unit: .degrees, range: 0...360, isCyclic: true, step: 15)
}

/// A loss of a user's own: the square of what the margin loss would have.
struct SquaredHinge: GeneralizedMarginLoss {
  let margin: Float

  var guarantee: MarginGuarantee { HingeLoss(margin: margin).guarantee }

  func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    (correct - mostOffending + margin).rectified().squared()
  }
}
