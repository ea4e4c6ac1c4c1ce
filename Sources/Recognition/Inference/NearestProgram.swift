internal import EnergyModels
internal import Tensors

/// The search for the categories of least energy of one picture by bound and prune, compiled.
struct NearestProgram {
  /// How many categories it finds.
  let count: Int
  private let picture: Tensor
  private let features: Tensor
  private let search: CategoryModels.NearestSearch
  private let program: Program

  /// The search of a model for so many categories, at most as many as it has.
  init(_ configuration: ModelConfiguration, store: ParameterStore, count: Int) throws {
    self.count = count
    picture = configuration.pictures(in: Graph(), batch: 1)
    features = configuration.featureExtractor(picture, mode: .inference).features
    search = try configuration.categoryModels().nearest(
      features, count: count, marginal: configuration.marginal, beta: Float(configuration.beta))
    program = try Program(
      [features, search.found, search.bank, search.gram], parameters: .fixed(store))
  }

  /// The categories of least energy of a picture, given as normalised planes, and its features.
  ///
  /// - Throws: ``EnergyError/notFinite(sample:answer:found:)`` and `TensorError`.
  func callAsFunction(
    _ planes: [Float]
  ) throws -> (nearest: [FoundCategory], features: [Float]) {
    try program.write(planes, to: picture)
    try program.run()
    let found = program.read(search.found)
    let nearest = (0..<count).map { row in
      FoundCategory(
        category: Int(found[3 * row]), energy: Double(found[3 * row + 1]),
        latent: Int(found[3 * row + 2]))
    }
    if let broken = nearest.first(where: { !$0.energy.isFinite }) {
      throw EnergyError.notFinite(sample: 0, answer: broken.category, found: "\(broken.energy)")
    }
    return (nearest, program.read(features))
  }
}

extension NearestProgram: ReferenceMatching {
  func match(of picture: Int, with reference: Int) -> ReferenceMatch {
    let (components, length) = (search.bank.shape[1], search.bank.shape[2])
    let features = program.read(features)
    let rows = unsafe program.withNumbers(of: search.bank) {
      unsafe Array($0[reference * components * length..<(reference + 1) * components * length])
    }
    let products = (0..<components).map { row in
      zip(rows[row * length..<(row + 1) * length], features).reduce(Float(0)) { $0 + $1.0 * $1.1 }
    }
    return ReferenceMatch(products: products, gram: gram(of: reference))
  }

  private func gram(of reference: Int) -> [Float] {
    let square = search.gram.shape[1] * search.gram.shape[2]
    return unsafe program.withNumbers(of: search.gram) {
      unsafe Array($0[reference * square..<(reference + 1) * square])
    }
  }
}
