internal import EnergyModels
internal import Extractors
internal import Tensors

/// The search for the categories of least energy of pictures by bound and prune, compiled.
struct NearestProgram {
  let batch: Int
  /// How many categories it finds of each picture.
  let count: Int
  private let pictures: Tensor
  private let features: Tensor
  private let search: CategoryModels.NearestSearch
  private let program: Program

  /// The search of a model for so many categories, at most as many as it has.
  init(
    _ configuration: ModelConfiguration, store: ParameterStore, batch: Int, count: Int,
    compute: Compute
  ) throws {
    self.batch = batch
    self.count = count
    pictures = configuration.pictures(in: Graph(), batch: batch)
    features = configuration.extractor(pictures, mode: .inference).features
    search = try configuration.categoryModels().nearest(
      features, count: count, marginal: configuration.marginal, beta: Float(configuration.beta))
    program = try Program(
      [features, search.found, search.bank, search.gram], parameters: .fixed(store),
      compute: compute)
  }

  /// The categories of least energy of up to ``batch`` pictures, and their features.
  ///
  /// The pictures are normalised planes, one after another; those that are missing count as gray.
  ///
  /// - Throws: ``EnergyError/notFinite(sample:answer:found:)`` and `TensorError`.
  func callAsFunction(
    _ planes: [Float], pictures wanted: Int
  ) throws -> [(nearest: [FoundCategory], features: [Float])] {
    precondition(wanted <= batch, "\(wanted) pictures for a program of \(batch)")
    try program.write(planes, paddedTo: pictures)
    try program.run()
    return try (0..<wanted).map { (try found(of: $0), features(of: $0)) }
  }

  /// The categories of least energy of one of the last run's pictures.
  private func found(of picture: Int) throws(EnergyError) -> [FoundCategory] {
    let rows = program.read(search.found, at: 3 * picture * count..<3 * (picture + 1) * count)
    return try (0..<count).map { row throws(EnergyError) in
      let (category, energy, latent) = (Int(rows[3 * row]), rows[3 * row + 1], rows[3 * row + 2])
      guard energy.isFinite else {
        throw .notFinite(sample: picture, answer: category, found: "\(energy)")
      }
      return FoundCategory(category: category, energy: Double(energy), latent: Int(latent))
    }
  }

  private func features(of picture: Int) -> [Float] {
    let length = features.shape[1]
    return program.read(features, at: picture * length..<(picture + 1) * length)
  }
}

extension NearestProgram: ReferenceMatching {
  func match(of picture: Int, with reference: Int) -> ReferenceMatch {
    let (components, length) = (search.bank.shape[1], search.bank.shape[2])
    let (size, square) = (components * length, components * components)
    let features = features(of: picture)
    let rows = program.read(search.bank, at: reference * size..<(reference + 1) * size)
    let products = (0..<components).map { row in
      zip(rows[row * length..<(row + 1) * length], features).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    }
    return ReferenceMatch(
      products: products,
      gram: program.read(search.gram, at: reference * square..<(reference + 1) * square))
  }
}
