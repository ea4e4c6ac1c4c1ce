internal import Tensors

/// Finds the pose of the grid at which one reference is nearest to features.
struct PoseSearch {
  private static let batch = 64

  private let store: ParameterStore
  private let features: Tensor
  private let energies: Tensor
  private let program: Program

  /// A search of references of a transform.
  init(_ transform: any PoseTransform) throws(TensorError) {
    let graph = Graph()
    features = graph.input("features", [PoseSearch.batch, transform.sizes.features])
    energies = PoseSearch.models(transform).match(of: features)
    store = try ParameterStore(graph.parameters)
    program = try Program([energies], parameters: .changing(store))
  }

  private static func models(_ transform: some PoseTransform) -> CategoryModels {
    CategoryModels(categories: 1, references: 1, transform: transform)
  }

  /// The energy of each feature vector at each cell of the grid, a row of cells each.
  func callAsFunction(
    _ features: [[Float]], reference: [Float]
  ) throws(TensorError) -> [[Float]] {
    store[CategoryModels.Part.references.rawValue] = reference
    var rows: [[Float]] = []
    for start in stride(from: 0, to: features.count, by: PoseSearch.batch) {
      let part = features[start..<min(start + PoseSearch.batch, features.count)]
      try program.write(part.flatMap { $0 }, paddedTo: self.features)
      try program.run()
      let cells = energies.shape[2]
      let numbers = program.read(energies)
      rows += part.indices.map { index in
        Array(numbers[(index - start) * cells..<(index - start + 1) * cells])
      }
    }
    return rows
  }
}
