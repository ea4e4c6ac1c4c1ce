public import Tensors

/// The category models: for each category one or more references, a pose prior and a bias.
///
/// `E(W, Y, Z, X) = D(G_W(X), T(R_Y, Z)) + U_Y(Z) + b_Y`, with `D = 1 − cos`, in [0, 2]. The index of
/// the reference is part of the latent variable. Learned arrays: `references`, `prior`, `bias`.
public struct CategoryModels: Sendable {
  /// The number of categories, `K`.
  public let categories: Int
  /// The number of references of each category, `M`.
  public let references: Int
  /// How a reference is seen at a pose.
  public let transform: any PoseTransform

  /// Models of these sizes.
  public init(categories: Int, references: Int, transform: some PoseTransform) {
    self.categories = categories
    self.references = references
    self.transform = transform
  }

  /// The arrays of which each category has rows of its own, by their names.
  package enum Part: String, CaseIterable {
    /// What a category looks like.
    case references
    /// Which poses it prefers, `U_Y`.
    case prior
    /// Its energy whatever the picture, `b_Y`.
    case bias
  }

  /// The number of values of the latent variable: references times pose cells, `Z`.
  public var latentCount: Int { references * transform.sizes.poses }

  /// The bytes of memory that the search holds: every component, its products with the others of its
  /// reference, and the norms over the grid.
  var bankBytes: Int {
    let sizes = transform.sizes
    let numbers = sizes.components * (sizes.features + sizes.components) + sizes.views
    return categories * references * sizes.planar * numbers * MemoryLayout<Float>.stride
  }

  /// The pose grid cell of a value of the latent variable.
  public func poseCell(ofLatent index: Int) -> Int { index % transform.sizes.poses }

  /// The reference, among all categories', of a category's value of the latent variable.
  public func reference(category: Int, latent index: Int) -> Int {
    category * references + index / transform.sizes.poses
  }

  /// The learned references, `[K·M] + referenceShape`.
  public func references(in graph: Graph) -> Tensor {
    let shape = Shape([categories * references] + transform.referenceShape.dimensions)
    // About as long as the unit features that they are compared with.
    let deviation = 1 / Double(shape[-1]).squareRoot()
    return graph.parameter(
      Part.references.rawValue, shape, .reference, first: .normal(deviation: deviation))
  }

  /// The energies of unit features `[N, D]`, `[N, K, Z]`.
  ///
  /// The search of design and source text: `⟨g, T(R, z)⟩ = Σ_j b_j(z) ⟨g, R_j⟩` and
  /// `‖T(R, z)‖² = b(z)ᵀ (R Rᵀ) b(z)`, so that a fine grid costs next to nothing.
  public func energies(of features: Tensor) -> Tensor {
    let graph = features.graph
    return match(of: features) + (prior(in: graph) + bias(in: graph))
  }

  /// The match of unit features with every reference at every pose, `D(g, T(R_Y, z))`, `[N, K, Z]`.
  func match(of features: Tensor) -> Tensor {
    let sizes = transform.sizes
    let (samples, cells) = (features.shape[0], categories * references * sizes.planar)
    let bank = bank(in: features.graph)
    let basis = viewBasis(in: features.graph)
    let products = products(of: features, with: bank)
      .reshaped(to: [samples * cells, sizes.components])
      .matrixProduct(with: basis)
      .reshaped(to: [samples, cells, sizes.views])
    let cosine = products * inverseNorms(of: gram(of: bank), basis: basis)
    return (1 - cosine).reshaped(to: [samples, categories, latentCount])
  }

  /// What a search finds without ever holding the energies.
  package struct Search {
    /// Each category's energy without the latent variable, `[N, K]`.
    package let marginals: Tensor
    /// Each category's value of the latent variable of least energy, `[N, K]`.
    package let latents: Tensor
    /// `⟨g, A_p(R)_j⟩`, `[N, K·M·P, n]`.
    let products: Tensor
    /// `A_p(R) A_p(R)ᵀ`, `[K·M·P, n, n]`.
    let gram: Tensor
  }

  /// What ``energies(of:)`` and the marginal give of unit features `[N, D]`, without the energies in
  /// between: for inference.
  package func search(
    _ features: Tensor, marginal: ModelConfiguration.Marginal, beta: Float
  ) -> Search {
    let graph = features.graph
    let sizes = transform.sizes
    let (samples, cells) = (features.shape[0], references * sizes.planar)
    let bank = bank(in: graph)
    let gram = gram(of: bank)
    let parts = searchBank(of: bank, gram: gram)
    let products = products(of: features, with: bank)
    let found = products.reshaped(to: [samples, categories, cells, sizes.components]).searched(
      basis: parts.basis, inverseNorms: parts.inverseNorms, prior: parts.prior, bias: parts.bias,
      freeEnergyBeta: marginal == .freeEnergy ? beta : nil)
    return Search(
      marginals: found.marginals, latents: found.latents,
      products: products.reshaped(to: [samples, categories * cells, sizes.components]), gram: gram)
  }

  /// What a search of the least energies alone finds.
  package struct NearestSearch {
    /// The category, its energy and its value of the latent variable, `[N, count, 3]`, energies rising.
    package let found: Tensor
    /// `A_p(R)_j`, `[K·M·P, n, D]`.
    let bank: Tensor
    /// `A_p(R) A_p(R)ᵀ`, `[K·M·P, n, n]`.
    let gram: Tensor
  }

  /// The `count` categories that ``search(_:marginal:beta:)`` would give the least energies to, of unit
  /// features `[N, D]`, by bound and prune.
  package func nearest(
    _ features: Tensor, count: Int, marginal: ModelConfiguration.Marginal, beta: Float
  ) -> NearestSearch {
    let bank = bank(in: features.graph)
    let gram = gram(of: bank)
    let found = searchBank(of: bank, gram: gram).nearest(
      to: features, count: count, freeEnergyBeta: marginal == .freeEnergy ? beta : nil)
    return NearestSearch(found: found, bank: bank, gram: gram)
  }

  /// What the energies of the categories are made of, for a search.
  private func searchBank(of bank: Tensor, gram: Tensor) -> SearchBank {
    let (graph, sizes, cells) = (bank.graph, transform.sizes, references * transform.sizes.planar)
    let basis = viewBasis(in: graph)
    return SearchBank(
      rows: bank.reshaped(to: [categories, cells, sizes.components, sizes.features]), basis: basis,
      inverseNorms: inverseNorms(of: gram, basis: basis)
        .reshaped(to: [categories, cells, sizes.views]),
      prior: priorComponents(in: graph), bias: bias(in: graph))
  }

  /// The components of every reference at every planar cell, `[K·M·P, n, D]`.
  private func bank(in graph: Graph) -> Tensor {
    let sizes = transform.sizes
    return transform.components(of: references(in: graph))
      .reshaped(to: [categories * references * sizes.planar, sizes.components, sizes.features])
  }

  /// `⟨g, A_p(R)_j⟩` of features with a bank, `[N, K·M·P·n]`.
  private func products(of features: Tensor, with bank: Tensor) -> Tensor {
    let rows = bank.reshaped(to: [bank.shape[0] * bank.shape[1], bank.shape[2]])
    return features.matrixProduct(with: rows, transposingRight: true)
  }

  /// `A_p(R) A_p(R)ᵀ` of a bank, `[K·M·P, n, n]`.
  private func gram(of bank: Tensor) -> Tensor {
    bank.matrixProduct(with: bank, transposingRight: true)
  }

  /// `1 / ‖T(R, z)‖` over the grid, `[K·M·P, V]`.
  ///
  /// Where a reference all but vanishes, as one fitted to a single picture may at other poses, rounding
  /// leaves nothing of its direction: there the norm is held at a share of its mean over the grid,
  /// so that the cosine goes to zero instead of anywhere.
  private func inverseNorms(of gram: Tensor, basis: Tensor) -> Tensor {
    let squares = squaredNorms(of: gram, basis: basis)
    let floor = squares.mean(axis: 1, keepingAxis: true) * Self.leastSquare + Self.epsilon
    return ((squares - floor).rectified() + floor).squareRoot().reciprocal()
  }

  /// The mean of `‖T(R, z)‖²` over the grid, of each reference, `[K·M]`.
  func meanSquareNorms(in graph: Graph) -> Tensor {
    let sizes = transform.sizes
    return squaredNorms(of: gram(of: bank(in: graph)), basis: viewBasis(in: graph))
      .reshaped(to: [categories * references, sizes.poses])
      .mean(axis: 1)
  }

  /// `‖T(R, z)‖² = b(z)ᵀ (R Rᵀ) b(z)` over the grid, `[K·M·P, V]`.
  private func squaredNorms(of gram: Tensor, basis: Tensor) -> Tensor {
    let sizes = transform.sizes
    let cells = gram.shape[0]
    let squares = gram.reshaped(to: [cells * sizes.components, sizes.components])
      .matrixProduct(with: basis)
      .reshaped(to: [cells, sizes.components, sizes.views])
    return (squares * basis).sum(axis: 1)
  }

  /// The pose prior `U_Y(z)`, the same for each of a category's references, `[K, Z]`.
  func prior(in graph: Graph) -> Tensor {
    let sizes = transform.sizes
    return viewPrior(in: graph)
      .reshaped(to: [categories, 1, sizes.views])
      .broadcast(to: [categories, references * sizes.planar, sizes.views])
      .reshaped(to: [categories, latentCount])
  }

  /// The pose prior over the views alone, `[K, V]`.
  private func viewPrior(in graph: Graph) -> Tensor {
    priorComponents(in: graph).matrixProduct(with: viewBasis(in: graph))
  }

  /// The pose prior's components over the view basis, `[K, n]`.
  private func priorComponents(in graph: Graph) -> Tensor {
    graph.parameter(Part.prior.rawValue, [categories, transform.sizes.components], .prior)
  }

  /// The category bias `b_Y`, `[K, 1]`.
  func bias(in graph: Graph) -> Tensor {
    graph.parameter(Part.bias.rawValue, [categories, 1], .prior)
  }

  /// The view basis over the grid, `[n, V]`.
  private func viewBasis(in graph: Graph) -> Tensor {
    graph.constant(transform.viewBasis, [transform.sizes.components, transform.sizes.views])
  }

  /// The least square of a view's norm, against the mean over the grid: far above its rounding.
  private static let leastSquare: Float = 1e-3

  /// Keeps the norm of an all-zero reference from dividing by zero.
  static let epsilon: Float = 1e-12
}
