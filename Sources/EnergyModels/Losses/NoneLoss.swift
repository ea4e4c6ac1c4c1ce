public import Tensors

/// The log loss between "some of the answers" and "none of them": `(1/β) log(1 + exp(±β (F(X) − m)))`.
///
/// "None" is one more answer, of the same energy `m` for every sample; that of "some" is the free
/// energy over the answers, `F(X) = −(1/β) log Σ_y exp(−β E(y, X))`. So the loss is
/// `−(1/β) log P(right one|X)` under the Gibbs distribution of the two. Losses that contrast answers
/// leave the level of a sample's energies open; this one lowers it below `m` where one of the
/// answers is right, and builds a hill where none is.
///
/// Source: LeCun & Huang, "Log Loss" and "Negative Log-Likelihood Loss", for two answers.
public struct NoneLoss: Sendable {
  /// The energy `m` of "none".
  public let energy: Float
  /// The inverse temperature `β`.
  public let beta: Float

  /// The loss where "none" has this energy.
  public init(energy: Float, beta: Float) {
    self.energy = energy
    self.beta = beta
  }

  /// The loss of each sample, `[samples]`, in units of energy.
  ///
  /// - Parameters:
  ///   - energies: The energies of the answers, `[samples, answers]`.
  ///   - hasAnswer: Whether one of the answers is right for the samples.
  /// - Returns: The loss.
  public func callAsFunction(_ energies: Tensor, hasAnswer: Bool) -> Tensor {
    let free = energies.freeEnergy(over: 1, beta: beta)
    let excess = hasAnswer ? free - energy : energy - free
    return (excess * beta).softplus() * (1 / beta)
  }
}
