internal import Tensors

/// Fits a reference to the features of a few pictures at known poses, by regularised least squares.
///
/// `R* = argmin ½ Σ_i ‖g_i − T(R, z_i)‖² + ½ Σ_k w_k R_k²`. Every transform is linear in `R`, so the
/// minimum is that of a quadratic form; conjugate gradients find it in `√w R`, with the gradient from
/// the same reverse mode that serves learning: a few pictures take about as many steps. The weights `w` say what is not to be expected of a reference:
/// with fewer pictures than components they decide how it goes on between them.
///
/// Source: Hestenes & Stiefel, "Methods of Conjugate Gradients for Solving Linear Systems", 1952.
struct ReferenceFit {
  // Pictures a run of the program; more are summed over runs.
  private static let batch = 64
  private static let mostSteps = 80
  // The squared residual, against that of the start, at which the fit is done.
  private static let tolerance: Float = 1e-10

  /// `1/√w`: the scale of each number.
  private let scales: [Float]
  private let reference: Tensor
  private let features: Tensor
  private let poses: Tensor
  private let isThere: Tensor
  private let slope: Tensor
  private let program: Program

  /// A fit of one reference of a transform.
  ///
  /// - Parameters:
  ///   - transform: How a reference is seen at a pose.
  ///   - coordinates: The number of coordinates of the pose.
  ///   - weights: `w`, one for each number of a reference, positive.
  /// - Throws: `TensorError` where the computation cannot be prepared.
  init(_ transform: any PoseTransform, coordinates: Int, weights: [Float]) throws(TensorError) {
    let shape = transform.referenceShape
    precondition(weights.count == shape.count, "\(weights.count) weights for \(shape)")
    scales = weights.map { 1 / $0.squareRoot() }
    let graph = Graph()
    let batch = ReferenceFit.batch
    reference = graph.input("reference", Shape([1] + shape.dimensions))
    features = graph.input("features", [batch, transform.sizes.features])
    poses = graph.input("poses", [batch, coordinates])
    isThere = graph.input("isThere", [batch, 1])
    let seen = transform.transformed(
      reference.broadcast(to: Shape([batch] + shape.dimensions)), at: poses)
    let misfit = ((features - seen) * isThere).squared().sum() * 0.5
    slope = graph.gradient(of: misfit, withRespectTo: [reference])[0]
    program = try Program([slope])
  }

  /// The reference that fits unit features, each at its pose.
  func callAsFunction(
    _ features: [[Float]], at poses: [[Double]]
  ) throws(TensorError) -> [Float] {
    var reference = [Float](repeating: 0, count: scales.count)
    let atZero = try gradient(at: reference, features, poses)
    var residual = atZero.map { -$0 }
    var direction = residual
    var size = dot(residual, residual)
    let goal = size * ReferenceFit.tolerance
    for _ in 0..<ReferenceFit.mostSteps where size > goal {
      // The gradient is affine, so that its change along the direction is the curvature times it.
      let curved = zip(try gradient(at: direction, features, poses), atZero).map { $0 - $1 }
      let step = size / dot(direction, curved)
      for index in reference.indices {
        reference[index] += step * direction[index]
        residual[index] -= step * curved[index]
      }
      let next = dot(residual, residual)
      for index in direction.indices {
        direction[index] = residual[index] + next / size * direction[index]
      }
      size = next
    }
    return zip(scales, reference).map { $0 * $1 }
  }

  /// The gradient of the quadratic form at a scaled reference `√w R`, in the same scale.
  private func gradient(
    at reference: [Float], _ features: [[Float]], _ poses: [[Double]]
  ) throws(TensorError) -> [Float] {
    var sum = reference
    try program.write(zip(scales, reference).map { $0 * $1 }, to: self.reference)
    for start in stride(from: 0, to: features.count, by: ReferenceFit.batch) {
      let part = start..<min(start + ReferenceFit.batch, features.count)
      try program.write(features[part].flatMap { $0 }, paddedTo: self.features)
      try program.write(poses[part].flatMap { $0.map(Float.init) }, paddedTo: self.poses)
      try program.write([Float](repeating: 1, count: part.count), paddedTo: isThere)
      try program.run()
      unsafe program.withNumbers(of: slope) { numbers in
        for index in sum.indices { unsafe sum[index] += scales[index] * numbers[index] }
      }
    }
    return sum
  }

  private func dot(_ a: [Float], _ b: [Float]) -> Float {
    Float(zip(a, b).reduce(0.0) { $0 + Double($1.0) * Double($1.1) })
  }
}
