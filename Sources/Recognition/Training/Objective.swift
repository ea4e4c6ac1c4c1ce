internal import EnergyModels
internal import Tensors

/// The mean over samples of a loss between categories and, where poses are labelled, the same loss
/// between poses of the right category.
///
/// With the negative log-likelihood and free energies the two add up to the likelihood of category
/// and pose together: `log P(Y, Z|X) = log P(Y|X) + log P(Z|Y, X)`. With a margin loss they ask for
/// `E(Y, Z*) < E(y, z) − m Δ` of every wrong category at its least energy, which is 1 away, and of every
/// wrong pose.
struct Objective {
  let loss: any EnergyLoss
  let beta: Float
  let marginal: ModelConfiguration.Marginal
  let poseWeight: Float

  /// The number of wrong categories up to which their contrast weighs as much as that with poses.
  ///
  /// It is a mean: of eighty, the push on each is small beside that on poses, and a model learned poses
  /// and hardly categories. Weighed by their number it learned poses badly; the root is between.
  private static let weightyHills: Float = 8

  /// The mean loss of energies `[N, K, Z]`, of which those at the poses of the own category are given.
  func callAsFunction(_ energies: Tensor, poses: AnswerEnergies, _ labels: LabelInputs) -> Tensor {
    let categories = labels.categories
    let perCategory = marginal.energies(energies, beta: beta)
    let between = loss(
      AnswerEnergies(
        all: loss.isProbabilistic
          ? perCategory : perCategory * (1 - categories) + atLabel(poses) * categories,
        isCorrect: categories),
      headStart: labels.headStart)
    guard poseWeight > 0 else { return between.mean() }
    let within = loss(poses, headStart: labels.headStart)
    let weight = categoryWeight(of: categories.shape[1] - 1)
    return (between * weight + within * labels.hasPose * poseWeight).mean()
  }

  /// The weight of the contrast with so many wrong categories.
  private func categoryWeight(of wrong: Int) -> Float {
    guard let structured = loss as? StructuredMarginLoss else { return 1 }
    let raised = min(structured.hills ?? wrong, wrong)
    return max(1, (Float(raised) / Objective.weightyHills).squareRoot())
  }

  /// The right energy `E(Y, Z*)`, its latent variable minimised out, `[N, 1]`.
  private func atLabel(_ poses: AnswerEnergies) -> Tensor {
    poses.correct.reshaped(to: [poses.all.shape[0], 1])
  }
}

extension ModelConfiguration.Marginal {
  /// The energies `[N, K, Z]` without the latent variable, `[N, K]`.
  func energies(_ energies: Tensor, beta: Float) -> Tensor {
    switch self {
    case .minimum: energies.minimum(axis: 2)
    case .freeEnergy: energies.freeEnergy(over: 2, beta: beta)
    }
  }
}
