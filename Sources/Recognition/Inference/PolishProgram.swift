internal import Tensors

/// The second stage of inference where a pose moves what a reference is made of: Newton steps on the
/// continuous pose of the best grid cells.
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

  init(_ configuration: ModelConfiguration, batch: Int, compute: Compute) throws {
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
    program = try Program([energy, slope] + curvatures, compute: compute)
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
    return try PoseDescent(space: space).least(from: starts.map(\.pose), expansion: expansion)
  }

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
        energy: Double(energies[index]), slope: slopes[range].map(Double.init),
        curvature: rows.map { $0[range].map(Double.init) })
    }
  }
}
