/// A category that a search found, its energy with the latent variable marginalised, and its value of
/// the latent variable of least energy.
struct FoundCategory {
  let category: Int
  let energy: Double
  let latent: Int
}

/// The products of a picture's features with a reference's components, `[n]`, and the components'
/// with each other, `[n, n]`.
struct ReferenceMatch {
  let products: [Float]
  let gram: [Float]
}

/// A search that knows the match of its last pictures with references of one planar cell.
protocol ReferenceMatching {
  /// The match of one of the last run's pictures with one of all categories' references.
  func match(of picture: Int, with reference: Int) -> ReferenceMatch
}
