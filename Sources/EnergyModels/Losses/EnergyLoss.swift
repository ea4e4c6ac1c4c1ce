public import Tensors

/// A per-sample loss functional of energies.
///
/// The loss over a set is `L(W, S) = (1/P) Σ L(W, Yⁱ, Xⁱ)`. A loss is written with ordinary tensor
/// operations, so its derivative with respect to every energy comes from the graph.
///
/// Source: LeCun & Huang, "Loss Functions for EBMs".
public protocol EnergyLoss: Sendable {
  /// The margin that its least value ensures.
  var guarantee: MarginGuarantee { get }

  /// Whether every answer is weighed by its probability, so that a latent variable is summed out and
  /// not minimised out.
  var isProbabilistic: Bool { get }

  /// The loss of each sample, `[samples]`.
  func callAsFunction(_ energies: AnswerEnergies) -> Tensor

  /// The loss while training begins, `[samples]`.
  ///
  /// - Parameters:
  ///   - energies: The energies of every answer.
  ///   - headStart: What the right answer is given of a head start, from 1 at the first step to 0 at the
  ///     last, a scalar.
  /// - Returns: The loss.
  func callAsFunction(_ energies: AnswerEnergies, headStart: Tensor) -> Tensor
}

extension EnergyLoss {
  /// False: only some answers count.
  public var isProbabilistic: Bool { false }

  /// The loss itself: it needs no head start.
  public func callAsFunction(_ energies: AnswerEnergies, headStart: Tensor) -> Tensor {
    self(energies)
  }
}

/// A loss that contrasts the right answer with the most offending incorrect one.
///
/// `L = Q[E(W, Yⁱ, Xⁱ), E(W, Ȳ, Xⁱ)]`, with `Q` increasing in the first and decreasing in the
/// second. Write `Q` and the rest follows.
///
/// Source: LeCun & Huang, "Generalized Margin Loss".
public protocol GeneralizedMarginLoss: EnergyLoss {
  /// `Q` of the correct and the most offending energy, all three `[samples]`.
  func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor
}

extension GeneralizedMarginLoss {
  /// The loss of each sample, `[samples]`.
  public func callAsFunction(_ energies: AnswerEnergies) -> Tensor {
    contrast(correct: energies.correct, mostOffending: energies.mostOffending)
  }
}
