public import Tensors

/// The minimum empirical error loss `1 − P(Yⁱ|Xⁱ)`, with the Gibbs probability of the right answer.
///
/// `L = 1 − exp(−β E(Yⁱ)) / Σ_y exp(−β E(y))`. Unlike the negative log-likelihood it is bounded, so a
/// sample that cannot be right pulls little.
///
/// Source: LeCun & Huang, special cases; Ljolje, Ephraim & Rabiner, 1990.
public struct MinimumEmpiricalErrorLoss: EnergyLoss {
  /// The inverse temperature `β`.
  public let beta: Float

  /// A loss at a positive inverse temperature.
  public init(beta: Float) {
    precondition(beta > 0, "the inverse temperature β must be positive, found \(beta)")
    self.beta = beta
  }

  /// Always wider.
  public var guarantee: MarginGuarantee { .positive }

  /// The loss of each sample, `[samples]`.
  public func callAsFunction(_ energies: AnswerEnergies) -> Tensor {
    let gap = energies.all.freeEnergy(over: 1, beta: beta) - energies.correctFreeEnergy(beta: beta)
    return 1 - (gap * beta).exponential()
  }
}
