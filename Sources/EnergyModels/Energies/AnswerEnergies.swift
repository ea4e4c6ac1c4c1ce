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

  /// The distance `Δ` of each answer from the right one, 0 to 1, `[samples, answers]`.
  public let distance: Tensor

  /// Energies of answers, which of them are right, which are wrong, and how far off each is.
  ///
  /// - Parameters:
  ///   - all: The energy of each answer, `[samples, answers]`.
  ///   - isCorrect: 1 where an answer is right and 0 elsewhere.
  ///   - isIncorrect: 1 where an answer is wrong and 0 elsewhere; nil for all that are not right.
  ///   - distance: The distance `Δ` of each answer from the right one; nil for 1 of all wrong ones.
  public init(
    all: Tensor, isCorrect: Tensor, isIncorrect: Tensor? = nil, distance: Tensor? = nil
  ) {
    self.all = all
    self.isCorrect = isCorrect
    self.isIncorrect = isIncorrect ?? 1 - isCorrect
    self.distance = distance ?? self.isIncorrect
    let shapes = [isCorrect, self.isIncorrect, self.distance].map(\.shape)
    precondition(
      all.shape.rank == 2 && shapes.allSatisfy { $0 == all.shape },
      "energies \(all.shape), correct answers, incorrect ones and distances \(shapes) do not match")
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

  /// The same with every wrong energy raised by a share of `log(wrong answers) / β`.
  ///
  /// With the whole of it the right answer stands against the mean wrong one, whose weight `exp(−βE)` is
  /// no larger for there being many: `F_β(wrong) + log(n) / β = −(1/β) log (1/n) Σ exp(−βE)`.
  ///
  /// - Parameters:
  ///   - share: The share of the head start, 0 to 1, a tensor that fits `[samples, answers]`.
  ///   - beta: The inverse temperature `β`.
  /// - Returns: The same answers.
  func withHeadStart(_ share: Tensor, beta: Float) -> AnswerEnergies {
    let count = isIncorrect.sum(axis: 1, keepingAxis: true)
    let several = count.maximum(with: all.graph.constant([1], [1, 1]))
    let lead = several.logarithm() * share * (1 / beta)
    return AnswerEnergies(
      all: all + isIncorrect * lead, isCorrect: isCorrect, isIncorrect: isIncorrect,
      distance: distance)
  }

  /// What is added to an energy so that no other can be above it.
  ///
  /// Far above energies that have no bound of their own, yet its square is finite, so that losses
  /// and gradients stay finite.
  static let excluded: Float = 1e15
}
