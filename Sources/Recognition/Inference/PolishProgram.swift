internal import Tensors

/// The second stage of inference: Newton steps on the continuous pose of the best grid cells.
///
/// `E(z) = 1 − ⟨g, T(R, z)⟩ / ‖T(R, z)‖` for a batch of features and references; its gradient and
/// curvature in `z` come from the same reverse mode that serves learning. The pose prior is left
/// out: it is flat at the scale of a grid cell.
struct PolishProgram {
  private let space: PoseSpace
  private let batch: Int
  private let features: Tensor
  private let references: Tensor
  private let poses: Tensor
  private let energy: Tensor
  private let slope: Tensor
  private let curvatures: [Tensor]
  private let program: Program
  private let referenceCount: Int

  init(_ configuration: ModelConfiguration, batch: Int) throws {
    let transform = try configuration.categoryModels().transform
    let graph = Graph()
    space = configuration.poses
    self.batch = batch
    let coordinates = space.coordinates.count
    features = graph.input("features", [batch, transform.sizes.features])
    references = graph.input(
      "references", Shape([batch] + transform.referenceShape.dimensions))
    poses = graph.input("poses", [batch, coordinates])
    let seen = transform.transformed(references, at: poses).normalized(epsilon: 1e-6)
    energy = 1 - (features * seen).sum(axis: 1)
    slope = graph.gradient(of: energy.sum(), withRespectTo: [poses])[0]
    var curvatures: [Tensor] = []
    for coordinate in 0..<coordinates {
      let component = slope.slice(axis: 1, range: coordinate..<coordinate + 1).sum()
      curvatures.append(graph.gradient(of: component, withRespectTo: [poses])[0])
    }
    self.curvatures = curvatures
    referenceCount = transform.referenceShape.count
    program = try Program([energy, slope] + curvatures)
  }

  /// One pose to polish.
  struct Start {
    let features: [Float]
    let reference: [Float]
    let pose: [Double]
  }

  /// The poses of least energy near the starts, at most ``batch`` of them.
  func callAsFunction(_ starts: [Start]) throws(TensorError) -> [[Double]] {
    try write(starts)
    var best = starts.map(\.pose)
    var bestEnergies = [Float](repeating: .infinity, count: starts.count)
    var trial = best
    for _ in 0...PolishProgram.steps {
      let local = try expansion(at: trial)
      for index in starts.indices {
        if local[index].energy < bestEnergies[index] {
          (best[index], bestEnergies[index]) = (trial[index], local[index].energy)
          trial[index] = stepped(trial[index], by: local[index].newtonStep(in: space))
        } else {
          // The step went too far: half the way back to the best so far.
          trial[index] = zip(trial[index], best[index]).map { ($0 + $1) / 2 }
        }
      }
    }
    return best.map { pose in
      zip(pose, space.coordinates).map { $1.isCyclic ? $1.wrapped($0) : $0 }
    }
  }

  private static let steps = 5

  private func write(_ starts: [Start]) throws(TensorError) {
    precondition(starts.count <= batch, "\(starts.count) poses for a program of \(batch)")
    let missing = batch - starts.count
    try program.write(starts.flatMap(\.features), paddedTo: features)
    let blank = [Float](repeating: 1, count: missing * referenceCount)
    try program.write(starts.flatMap(\.reference) + blank, to: references)
  }

  /// Energy, slope and curvature at each pose.
  private func expansion(at trial: [[Double]]) throws(TensorError) -> [LocalEnergy] {
    let count = space.coordinates.count
    try program.write(trial.flatMap { $0.map(Float.init) }, paddedTo: poses)
    try program.run()
    let energies = program.read(energy)
    let slopes = program.read(slope)
    let rows = curvatures.map(program.read)
    return trial.indices.map { index in
      let range = index * count..<(index + 1) * count
      return LocalEnergy(
        energy: energies[index], slope: slopes[range].map(Double.init),
        curvature: rows.map { $0[range].map(Double.init) })
    }
  }

  /// The pose after a step, inside the ranges.
  private func stepped(_ pose: [Double], by step: [Double]) -> [Double] {
    pose.indices.map { index in
      let coordinate = space.coordinates[index]
      let moved = pose[index] + step[index]
      guard !coordinate.isCyclic else { return moved }
      return min(max(moved, coordinate.range.lowerBound), coordinate.range.upperBound)
    }
  }
}

/// The energy around a pose to second order.
struct LocalEnergy {
  let energy: Float
  let slope: [Double]
  let curvature: [[Double]]

  /// The Newton step where the energy curves upwards, else a step downhill; at most one grid cell
  /// along each coordinate.
  func newtonStep(in space: PoseSpace) -> [Double] {
    let newton = solved() ?? slope.indices.map { -slope[$0].sign * space.coordinates[$0].step }
    return newton.indices.map { index in
      let limit = space.coordinates[index].step
      return min(max(newton[index], -limit), limit)
    }
  }

  /// `−H⁻¹ ∇E` by elimination; nil where a pivot is not positive.
  private func solved() -> [Double]? {
    var rows = curvature
    var right = slope.map { -$0 }
    for pivot in rows.indices {
      guard rows[pivot][pivot] > 1e-12 else { return nil }
      for row in rows.indices where row > pivot {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in rows.indices { rows[row][column] -= factor * rows[pivot][column] }
        right[row] -= factor * right[pivot]
      }
    }
    for row in rows.indices.reversed() {
      for column in rows.indices where column > row {
        right[row] -= rows[row][column] * right[column]
      }
      right[row] /= rows[row][row]
    }
    return right
  }
}

extension Double {
  /// −1, 0 or 1.
  fileprivate var sign: Double { self > 0 ? 1 : (self < 0 ? -1 : 0) }
}
