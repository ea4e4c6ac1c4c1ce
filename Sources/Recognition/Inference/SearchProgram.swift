internal import Tensors

/// The first stage of inference, compiled for one batch size: features, and the marginal and best
/// pose of every category over the grid.
struct SearchProgram {
  let batch: Int
  private let pictures: Tensor
  private let features: Tensor
  private let search: CategoryModels.Search
  private let program: Program

  init(
    _ configuration: ModelConfiguration, store: ParameterStore, batch: Int, isShared: Bool
  ) throws {
    self.batch = batch
    pictures = configuration.pictures(in: Graph(), batch: batch)
    features = configuration.featureExtractor(pictures, mode: .inference).features
    search = try configuration.categoryModels().search(
      features, marginal: configuration.marginal, beta: Float(configuration.beta))
    program = try Program(
      [features, search.marginals, search.latents, search.products, search.gram],
      parameters: .fixed(store), isShared: isShared)
  }

  /// What the search found for one picture.
  struct Finding {
    /// The picture's unit features.
    let features: [Float]
    /// Each category's energy with the latent variable marginalised.
    let marginals: [Float]
    /// Each category's latent value of least energy.
    let latents: [Int]

    /// The categories of least energy, rising, at most `count`; the lower index first among equals.
    func nearest(_ count: Int) -> [Int] {
      guard count < marginals.count else {
        return marginals.indices.sorted { (marginals[$0], $0) < (marginals[$1], $1) }
      }
      // Of thousands of categories few are wanted: most are passed over at one comparison.
      var nearest: [Int] = []
      for category in marginals.indices {
        if nearest.count == count {
          guard let last = nearest.last, marginals[category] < marginals[last] else { continue }
          nearest.removeLast()
        }
        let place = nearest.lastIndex { marginals[$0] <= marginals[category] }.map { $0 + 1 }
        nearest.insert(category, at: place ?? 0)
      }
      return nearest
    }
  }

  /// Searches up to ``batch`` pictures, given as normalised planes one after another; those that are
  /// missing count as gray.
  func callAsFunction(_ planes: [Float], count: Int) throws(TensorError) -> [Finding] {
    precondition(count <= batch, "\(count) pictures for a program of \(batch)")
    try program.write(planes, paddedTo: pictures)
    try program.run()
    let (allFeatures, allMarginals) = (program.read(features), program.read(search.marginals))
    let allLatents = program.read(search.latents)
    let (length, categories) = (features.shape[1], search.marginals.shape[1])
    return (0..<count).map { index in
      let row = index * categories..<(index + 1) * categories
      return Finding(
        features: Array(allFeatures[index * length..<(index + 1) * length]),
        marginals: Array(allMarginals[row]), latents: allLatents[row].map { Int($0) })
    }
  }

  /// The products of one of the last run's pictures with a reference's components, `[n]`, and the
  /// components' with each other, `[n, n]`; for transforms of one planar cell.
  func match(of picture: Int, with reference: Int) -> (products: [Float], gram: [Float]) {
    let (references, components) = (search.products.shape[1], search.products.shape[2])
    let first = (picture * references + reference) * components
    let square = components * components
    return (
      unsafe program.withNumbers(of: search.products) {
        unsafe Array($0[first..<first + components])
      },
      unsafe program.withNumbers(of: search.gram) {
        unsafe Array($0[reference * square..<(reference + 1) * square])
      }
    )
  }
}
