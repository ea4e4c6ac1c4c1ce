public import Tensors

/// The negative log-likelihood loss `F_β(Yⁱ) − F_β`, in units of energy.
///
/// `L = E(Yⁱ) + (1/β) log Σ_y exp(−β E(y))`: it pulls down the right answer and pulls up every
/// wrong one by its Gibbs probability. Where several answers are right, `E(Yⁱ)` is their free
/// energy.
///
/// It is computed as `(1/β) log(1 + exp β(F_β(Yⁱ) − F_β(wrong)))`, the log loss between the free
/// energies of right and wrong answers: the same number, which keeps its digits and its gradient
/// where the right answer is almost certain and the difference of `F_β(Yⁱ)` and `F_β` has none left.
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

  public var isProbabilistic: Bool { true }

  /// Always wider.
  public var guarantee: MarginGuarantee { .positive }

  /// The loss of each sample, `[samples]`; zero where every answer is right.
  public func callAsFunction(_ energies: AnswerEnergies) -> Tensor {
    LogLoss(beta: beta).contrast(
      correct: energies.correctFreeEnergy(beta: beta),
      mostOffending: energies.incorrectFreeEnergy(beta: beta))
  }
}
