internal import EnergyModels
internal import Tensors

/// The first stage of inference, compiled for one batch size: features, the energies of every
/// category at every pose of the grid, and their marginals.
struct SearchProgram {
  let batch: Int
  private let pictures: Tensor
  private let features: Tensor
  private let energies: Tensor
  private let marginals: Tensor
  private let program: Program
  private let latentCount: Int
  private let categoryCount: Int

  init(
    _ configuration: ModelConfiguration, store: ParameterStore, batch: Int
  ) throws {
    let search = try TracedSearch(configuration, batch: batch)
    self.batch = batch
    latentCount = search.energies.shape[2]
    categoryCount = search.energies.shape[1]
    (pictures, features) = (search.pictures, search.features)
    (energies, marginals) = (search.energies, search.marginals)
    program = try Program([features, energies, marginals], parameters: .fixed(store))
  }

  /// Reads the parameters again after they changed.
  func refresh() throws(TensorError) { try program.refresh() }

  /// What the search found for one picture.
  struct Finding {
    /// The picture's unit features.
    let features: [Float]
    /// Each category's energy with the latent variable marginalised.
    let marginals: [Float]
    /// Each category's latent value of least energy.
    let latents: [Int]
    /// Each category's least energy.
    let least: [Float]
  }

  /// Searches up to ``batch`` pictures, given as normalised planes one after another.
  func callAsFunction(_ planes: [Float], count: Int) throws(TensorError) -> [Finding] {
    precondition(count <= batch, "\(count) pictures for a program of \(batch)")
    try program.write(planes, to: pictures)
    try program.run()
    let featureCount = features.shape[1]
    let allFeatures = program.read(features)
    let allMarginals = program.read(marginals)
    let (latents, least) = unsafe program.withNumbers(of: energies) { numbers in
      unsafe leastByCategory(numbers, rows: count * categoryCount)
    }
    return (0..<count).map { index in
      let row = index * categoryCount..<(index + 1) * categoryCount
      return Finding(
        features: Array(allFeatures[index * featureCount..<(index + 1) * featureCount]),
        marginals: Array(allMarginals[row]), latents: Array(latents[row]),
        least: Array(least[row]))
    }
  }

  private func leastByCategory(
    _ energies: UnsafeBufferPointer<Float>, rows: Int
  ) -> (latents: [Int], least: [Float]) {
    var latents = [Int](repeating: 0, count: rows)
    var least = [Float](repeating: .infinity, count: rows)
    for row in 0..<rows {
      for latent in 0..<latentCount {
        let energy = unsafe energies[row * latentCount + latent]
        if energy < least[row] { (latents[row], least[row]) = (latent, energy) }
      }
    }
    return (latents, least)
  }
}
