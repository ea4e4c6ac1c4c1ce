public import Tensors

/// How the distance `Δ` of a wrong answer enters a loss.
public enum MarginScaling: String, CaseIterable, Codable, Sendable {
  /// A near answer must keep a smaller margin: `Q(E(Yⁱ), E(y) + m(1 − Δ))`.
  case margin
  /// A near answer counts less: `Δ Q(E(Yⁱ), E(y))`.
  case slack
}

/// A margin loss of answers that are more or less wrong, against several of them.
///
/// It asks for `E(Yⁱ) < E(y) − m Δ(y, Yⁱ)` of all wrong answers `y`, and is the mean of the contrast with
/// all of them, or with the `k` that offend most, their distance taken into account. With `k = 1` and
/// `Δ = 1` it is the text's generalized margin loss. Where a latent variable was minimised out of the
/// right energy, it is the latent structural margin.
///
/// Source: Taskar, Guestrin & Koller, "Max-Margin Markov Networks", 2003 (margin rescaling);
/// Tsochantaridis et al., "Large Margin Methods for Structured and Interdependent Output Variables",
/// 2005, section 2.2 (slack rescaling); Yu & Joachims, 2009 (latent variables); Weston & Watkins, 1999
/// (all wrong answers).
public struct StructuredMarginLoss: EnergyLoss {
  /// The contrast `Q` with one wrong answer.
  public let base: any GeneralizedMarginLoss
  /// The margin `m` of the farthest answers, in energy.
  public let margin: Float
  /// How distance enters.
  public let scaling: MarginScaling
  /// The number `k` of wrong answers that a sample raises; nil for all.
  public let hills: Int?

  /// A structured margin loss.
  ///
  /// - Parameters:
  ///   - base: The contrast with one wrong answer.
  ///   - margin: The margin of the farthest answers, not negative.
  ///   - scaling: How distance enters.
  ///   - hills: The number of wrong answers that a sample raises, positive; nil for all.
  public init(
    _ base: any GeneralizedMarginLoss, margin: Float, scaling: MarginScaling = .margin,
    hills: Int? = nil
  ) {
    precondition(margin >= 0, "the margin must not be negative, found \(margin)")
    precondition(hills.map { $0 > 0 } ?? true, "wanted a positive number of hills")
    self.base = base
    self.margin = margin
    self.scaling = scaling
    self.hills = hills
  }

  /// That of the contrast, for the farthest answers.
  public var guarantee: MarginGuarantee { base.guarantee }

  /// The loss of each sample, `[samples]`; zero where nothing is wrong.
  public func callAsFunction(_ energies: AnswerEnergies) -> Tensor {
    let shape = energies.all.shape
    let correct = energies.correct.reshaped(to: [shape[0], 1]).broadcast(to: shape)
    let contrasts: Tensor =
      switch scaling {
      case .margin:
        base.contrast(
          correct: correct, mostOffending: energies.all + (1 - energies.distance) * margin)
      case .slack:
        base.contrast(correct: correct, mostOffending: energies.all) * energies.distance
      }
    let raised =
      hills.map { mostOffending($0, by: contrasts, among: energies.isIncorrect) }
      ?? energies.isIncorrect
    let count = raised.sum(axis: 1).maximum(with: contrasts.graph.constant([1], [1]))
    return (contrasts * raised).sum(axis: 1) * count.reciprocal()
  }

  /// 1 at the `count` wrong answers of the largest contrasts, `[samples, answers]`.
  private func mostOffending(_ count: Int, by contrasts: Tensor, among isIncorrect: Tensor)
    -> Tensor
  {
    guard count < contrasts.shape[1] else { return isIncorrect }
    let candidates = contrasts - (1 - isIncorrect) * AnswerEnergies.excluded
    return candidates.isAmongLargest(count) * isIncorrect
  }
}
