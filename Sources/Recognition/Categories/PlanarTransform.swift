public import Tensors

/// The planar transform: the reference's map warped by a rotation, a scale and a shift.
///
/// `T(R, z)` samples `R` at `A(z)⁻¹ x` for every place `x` of the map, with bilinear interpolation.
/// Coordinates of the pose space that it serves: `rotation` (degrees, counter-clockwise), `scale`
/// (factor), `shiftX` and `shiftY` (fractions of the picture's side, right and down).
public struct PlanarTransform: PoseTransform {
  /// The pose space.
  public let space: PoseSpace
  /// The shape of a feature map: channels, height, width.
  public let map: Shape

  /// A planar transform of feature maps of this shape.
  public init(space: PoseSpace, map: Shape) {
    precondition(map.rank == 3, "a map has channels, height and width; found \(map)")
    self.space = space
    self.map = map
  }

  /// One feature map.
  public var referenceShape: Shape { map }

  /// As many planar cells as the grid has; one component and one view.
  public var sizes: TransformSizes {
    TransformSizes(planar: space.gridCount, components: 1, views: 1, features: map.count)
  }

  /// The one view.
  public var viewBasis: [Float] { [1] }

  /// None: the pose warps the reference.
  public var continuousBasis: ViewBasis? { nil }

  /// Each reference warped to every pose of the grid, `[R, P, 1, D]`.
  public func components(of references: Tensor) -> Tensor {
    let graph = references.graph
    let grid = (0..<space.gridCount).flatMap { space.gridPoint($0).map(Float.init) }
    let poses = graph.constant(grid, [space.gridCount, space.coordinates.count])
    let warped = references.warped(by: affineMaps(at: poses))
    return warped.reshaped(to: [references.shape[0], space.gridCount, 1, map.count])
  }

  /// Each reference warped to its own pose, `[N, D]`.
  public func transformed(_ references: Tensor, at poses: Tensor) -> Tensor {
    let maps = affineMaps(at: poses)
    let warped = (0..<references.shape[0]).map { index in
      references.slice(axis: 0, range: index..<index + 1)
        .warped(by: maps.slice(axis: 0, range: index..<index + 1))
        .reshaped(to: [1, map.count])
    }
    return Tensor.concatenated(warped, axis: 0)
  }

  /// The maps from places of the output to places of the reference, `[N, 6]`.
  ///
  /// Rows `(a, b, c)` and `(d, e, f)` with `x' = a x + b y + c`, `y' = d x + e y + f`, in units where
  /// the map spans −1…1, y pointing down.
  func affineMaps(at poses: Tensor) -> Tensor {
    let angle = coordinate("rotation", of: poses, otherwise: 0) * (Float.pi / 180)
    let shrink = coordinate("scale", of: poses, otherwise: 1).reciprocal()
    // A shift by the fraction s of the side is 2s in units of half the side.
    let shiftX = coordinate("shiftX", of: poses, otherwise: 0) * 2
    let shiftY = coordinate("shiftY", of: poses, otherwise: 0) * 2
    let cosine = angle.cosine() * shrink
    let sine = angle.sine() * shrink
    return Tensor.concatenated(
      [
        cosine, -sine, sine * shiftY - cosine * shiftX,
        sine, cosine, -(sine * shiftX) - cosine * shiftY,
      ], axis: 1)
  }

  private func coordinate(_ name: String, of poses: Tensor, otherwise value: Float) -> Tensor {
    guard let index = space.coordinates.firstIndex(where: { $0.name == name }) else {
      return poses.graph.constant(value, [poses.shape[0], 1])
    }
    return poses.slice(axis: 1, range: index..<index + 1)
  }
}
