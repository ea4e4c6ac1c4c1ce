public import Tensors

/// The energies of every answer for a batch of samples, and which answers are right.
///
/// All that a loss may see: the source text assumes that `L` depends on `Xⁱ` only through the set
/// of energies `{E(W, Y, Xⁱ)}`. An answer may be a category, or a pose on a grid; then several
/// neighbouring answers may be right at once, and those a little farther neither right nor wrong.
public struct AnswerEnergies {
  /// The energy of each answer, `[samples, answers]`.
  public let all: Tensor

  /// 1 where an answer is right and 0 elsewhere, `[samples, answers]`.
  public let isCorrect: Tensor

  /// 1 where an answer is wrong and 0 elsewhere, `[samples, answers]`.
  public let isIncorrect: Tensor

  /// Energies of answers, which of them are right, and which are wrong: all others, unless given.
  public init(all: Tensor, isCorrect: Tensor, isIncorrect: Tensor? = nil) {
    self.all = all
    self.isCorrect = isCorrect
    self.isIncorrect = isIncorrect ?? 1 - isCorrect
    precondition(
      all.shape.rank == 2 && all.shape == isCorrect.shape && all.shape == self.isIncorrect.shape,
      "energies \(all.shape), correct answers \(isCorrect.shape) and incorrect ones "
        + "\(self.isIncorrect.shape) do not match")
  }

  /// The least energy among the right answers, `E(W, Yⁱ, Xⁱ)`, `[samples]`.
  public var correct: Tensor {
    (all + (1 - isCorrect) * AnswerEnergies.excluded).minimum(axis: 1)
  }

  /// The energy of the most offending incorrect answer, `E(W, Ȳ, Xⁱ)`, `[samples]`.
  ///
  /// `Ȳ` is the answer of least energy among the wrong ones. Where every answer is right, as with
  /// a single category, nothing offends: it is then so high that no margin loss asks for more.
  public var mostOffending: Tensor {
    (all + (1 - isIncorrect) * AnswerEnergies.excluded).minimum(axis: 1)
  }

  /// The free energy of the right answers alone, `[samples]`.
  public func correctFreeEnergy(beta: Float) -> Tensor {
    (all + (1 - isCorrect) * AnswerEnergies.excluded).freeEnergy(over: 1, beta: beta)
  }

  /// The free energy of the wrong answers alone, `[samples]`; very high where there are none.
  public func incorrectFreeEnergy(beta: Float) -> Tensor {
    (all + (1 - isIncorrect) * AnswerEnergies.excluded).freeEnergy(over: 1, beta: beta)
  }

  /// What is added to an energy so that no other can be above it.
  ///
  /// Far above energies that have no bound of their own, yet its square is finite, so that losses
  /// and gradients stay finite.
  private static let excluded: Float = 1e15
}
