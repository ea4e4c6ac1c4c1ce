public import Tensors

/// The negative log-likelihood loss `F_β(Yⁱ) − F_β`, in units of energy.
///
/// `L = E(Yⁱ) + (1/β) log Σ_y exp(−β E(y))`: it pulls down the right answer and pulls up every
/// wrong one by its Gibbs probability. Where several answers are right, `E(Yⁱ)` is their free
/// energy.
///
/// Source: LeCun & Huang, "Negative Log Likelihood Loss".
public struct NegativeLogLikelihoodLoss: EnergyLoss {
  /// The inverse temperature `β`.
  public let beta: Float

  /// A negative log-likelihood loss at a positive inverse temperature.
  public init(beta: Float) {
    precondition(beta > 0, "the inverse temperature β must be positive, found \(beta)")
    self.beta = beta
  }

  /// Always wider.
  public var guarantee: MarginGuarantee { .positive }

  /// The loss of each sample, `[samples]`.
  public func callAsFunction(_ energies: AnswerEnergies) -> Tensor {
    energies.correctFreeEnergy(beta: beta) - energies.all.freeEnergy(over: 1, beta: beta)
  }
}
