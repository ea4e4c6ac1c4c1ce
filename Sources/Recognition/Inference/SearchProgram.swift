internal import EnergyModels
internal import Extractors
internal import Tensors

/// The first stage of inference, compiled for one batch size: features, and the marginal and best
/// pose of every category over the grid.
struct SearchProgram {
  let batch: Int
  private let pictures: Tensor
  private let features: Tensor
  private let search: CategoryModels.Search
  private let largest: Tensor
  private let weights: Tensor
  private let program: Program

  init(
    _ configuration: ModelConfiguration, store: ParameterStore, batch: Int, compute: Compute
  ) throws {
    self.batch = batch
    pictures = configuration.pictures(in: Graph(), batch: batch)
    features = configuration.extractor(pictures, mode: .inference).features
    let beta = Float(configuration.beta)
    search = try configuration.categoryModels().search(
      features, marginal: configuration.marginal, beta: beta)
    largest = search.marginals.maximum(axis: 1)
    let least = search.marginals.minimum(axis: 1, keepingAxis: true)
    weights = ((least - search.marginals) * beta).exponential().sum(axis: 1)
    program = try Program(
      [
        features, largest, weights, search.marginals, search.latents, search.products, search.gram,
      ],
      parameters: .fixed(store), compute: compute)
  }

  /// What the search found for one picture.
  struct Finding {
    /// The picture's unit features.
    let features: [Float]
    /// The categories of least energy, rising; the lower index first among equals.
    let nearest: [FoundCategory]
    /// `Σ_Y exp(−β (E_Y − min E))` over every category: at least 1.
    let weight: Double
  }

  /// Searches up to ``batch`` pictures and names the `nearest` categories of each.
  ///
  /// The pictures are normalised planes, one after another; those that are missing count as gray.
  ///
  /// - Throws: ``EnergyError/notFinite(sample:answer:found:)`` and `TensorError`.
  func callAsFunction(_ planes: [Float], count: Int, nearest: Int) throws -> [Finding] {
    precondition(count <= batch, "\(count) pictures for a program of \(batch)")
    try program.write(planes, paddedTo: pictures)
    try program.run()
    let (allWeights, allLargest) = (program.read(weights), program.read(largest))
    let length = features.shape[1]
    return try (0..<count).map { picture in
      // A weight does not tell an energy that is infinite, as the search gives what is no number.
      guard allWeights[picture].isFinite, allLargest[picture].isFinite else {
        throw notFinite(picture)
      }
      return Finding(
        features: program.read(features, at: picture * length..<(picture + 1) * length),
        nearest: candidates(of: picture, nearest), weight: Double(allWeights[picture]))
    }
  }

  /// The categories of least energy of one of the last run's pictures, rising, at most `count`.
  private func candidates(of picture: Int, _ count: Int) -> [FoundCategory] {
    let categories = search.marginals.shape[1]
    let row = picture * categories..<(picture + 1) * categories
    return unsafe program.withNumbers(of: search.marginals) { marginals in
      unsafe program.withNumbers(of: search.latents) { latents in
        unsafe SearchProgram.least(count, of: marginals.extracting(row).span).map { category in
          unsafe FoundCategory(
            category: category, energy: Double(marginals[row.lowerBound + category]),
            latent: Int(latents[row.lowerBound + category]))
        }
      }
    }
  }

  /// The places of the least numbers, rising, at most `count`; the first among equals.
  static func least(_ count: Int, of numbers: Span<Float>) -> [Int] {
    guard count < numbers.count else {
      return numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
    }
    // Of thousands few are wanted: most are passed over at one comparison.
    var least: [Int] = []
    var bound = Float.infinity
    for place in numbers.indices where numbers[place] < bound || least.count < count {
      if least.count == count { least.removeLast() }
      let rank = least.lastIndex { numbers[$0] <= numbers[place] }.map { $0 + 1 }
      least.insert(place, at: rank ?? 0)
      if least.count == count { bound = numbers[least[count - 1]] }
    }
    return least
  }

  /// The first energy of a picture that is not finite, as an error.
  private func notFinite(_ picture: Int) -> EnergyError {
    let categories = search.marginals.shape[1]
    let row = program.read(
      search.marginals, at: picture * categories..<(picture + 1) * categories)
    guard let place = EnergyTable.firstNotFinite(in: row, answers: categories) else {
      preconditionFailure("the energies of picture \(picture) are finite, their sum is not")
    }
    return .notFinite(sample: picture, answer: place.answer, found: place.found)
  }
}

extension SearchProgram: ReferenceMatching {
  func match(of picture: Int, with reference: Int) -> ReferenceMatch {
    let (references, components) = (search.products.shape[1], search.products.shape[2])
    let first = (picture * references + reference) * components
    let square = components * components
    return ReferenceMatch(
      products: program.read(search.products, at: first..<first + components),
      gram: program.read(search.gram, at: reference * square..<(reference + 1) * square))
  }
}
