public import Tensors

/// The minimum empirical error loss `1 − P(Yⁱ|Xⁱ)`, with the Gibbs probability of the right answer.
///
/// `L = 1 − exp(−β E(Yⁱ)) / Σ_y exp(−β E(y))`. Unlike the negative log-likelihood it is bounded, so a
/// sample that cannot be right pulls little.
///
/// It is computed as the probability of the wrong answers, `1 / (1 + exp(−β(F_β(Yⁱ) − F_β(wrong))))`:
/// the same number, which keeps its digits where `1 − P` has none left.
///
/// Where the right one is one of hundreds, its probability is near 0 whatever the energies: the loss is
/// flat where training begins. A smaller `β` does not help, since it is their number that weighs. So the
/// right answer may be given a head start, which ends at the loss itself.
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

  public var isProbabilistic: Bool { true }

  /// Always wider.
  public var guarantee: MarginGuarantee { .positive }

  /// The loss of each sample, `[samples]`; zero where every answer is right.
  public func callAsFunction(_ energies: AnswerEnergies) -> Tensor {
    MinimumClassificationErrorLoss(beta: beta).contrast(
      correct: energies.correctFreeEnergy(beta: beta),
      mostOffending: energies.incorrectFreeEnergy(beta: beta))
  }

  /// The loss where the wrong energies are raised by a share of `log(wrong answers) / β`, `[samples]`.
  public func callAsFunction(_ energies: AnswerEnergies, headStart: Tensor) -> Tensor {
    self(energies.withHeadStart(headStart, beta: beta))
  }
}
