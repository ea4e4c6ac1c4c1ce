/// Several paths may spell one labelling: its energy is what is left of theirs when the path is
/// minimised out or summed out.
extension Trellis {
  /// The path of least energy that spells a labelling; its energy is `E(Y, X) = min_Z E(Y, Z, X)`.
  ///
  /// - Throws: ``TrellisError/noPathSpelling(_:)``.
  public func leastEnergyPath(spelling labelling: [Int]) throws(TrellisError) -> TrellisPath {
    try among(.spelling, labelling) { product throws(TrellisError) in
      product.original(try product.trellis.leastEnergyPath())
    }
  }

  /// The Gibbs distribution of the paths that spell a labelling; its free energy is
  /// `F_β(Y, X) = −(1/β) log Σ_Z exp(−β E(Y, Z, X))`.
  ///
  /// - Throws: ``TrellisError/noPathSpelling(_:)``.
  public func pathDistribution(
    spelling labelling: [Int], beta: Double
  ) throws(TrellisError) -> PathDistribution {
    try among(.spelling, labelling) { product throws(TrellisError) in
      product.original(
        try product.trellis.pathDistribution(beta: beta), edgeCount: edges.count)
    }
  }

  /// The path of least energy that spells anything but a labelling: what it spells is the most
  /// offending incorrect answer.
  ///
  /// `Ȳ = argmin_{Y ≠ Yⁱ} min_Z E(Y, Z, X)`. Exact, in time proportional to the edges times the
  /// length of the labelling.
  ///
  /// Source: LeCun & Huang, "Generalized Margin Loss".
  ///
  /// - Throws: ``TrellisError/noOtherLabelling(_:)``.
  public func mostOffendingPath(against labelling: [Int]) throws(TrellisError) -> TrellisPath {
    try among(.notSpelling, labelling) { product throws(TrellisError) in
      product.original(try product.trellis.leastEnergyPath())
    }
  }

  /// The Gibbs distribution of the paths that spell anything but a labelling; its free energy is
  /// that of all incorrect answers together.
  ///
  /// - Throws: ``TrellisError/noOtherLabelling(_:)``.
  public func pathDistribution(
    notSpelling labelling: [Int], beta: Double
  ) throws(TrellisError) -> PathDistribution {
    try among(.notSpelling, labelling) { product throws(TrellisError) in
      product.original(
        try product.trellis.pathDistribution(beta: beta), edgeCount: edges.count)
    }
  }

  /// Asks something of one kind of path, and says which kind was missing.
  private func among<Answer>(
    _ kind: TrellisProduct.Kind, _ labelling: [Int],
    _ ask: (TrellisProduct) throws(TrellisError) -> Answer
  ) throws(TrellisError) -> Answer {
    do {
      return try ask(TrellisProduct(self, kind, labelling))
    } catch .noPath {
      throw kind == .spelling ? .noPathSpelling(labelling) : .noOtherLabelling(labelling)
    }
  }
}
