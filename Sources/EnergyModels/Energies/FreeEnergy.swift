public import Tensors

extension Tensor {
  /// The free energy over one axis: what is left when a latent variable is summed out.
  ///
  /// `F = −(1/β) log Σ_z exp(−β E(z))`. It is never above the least energy, and approaches it as
  /// `β` grows. Shape: that of the tensor without `axis`.
  ///
  /// Source: LeCun & Huang, "Loss Functions for Energy-Based Models", negative log-likelihood loss.
  ///
  /// - Parameters:
  ///   - axis: The axis of the latent variable; negative counts from the last.
  ///   - beta: The inverse temperature `β`, positive.
  /// - Returns: The free energies.
  public func freeEnergy(over axis: Int, beta: Float) -> Tensor {
    precondition(beta > 0, "the inverse temperature β must be positive, found \(beta)")
    return (self * -beta).logSumExp(axis: axis) * (-1 / beta)
  }

  /// The Gibbs distribution over one axis: `P(y) = exp(−β E(y)) / Σ exp(−β E)`.
  ///
  /// Shape: the tensor's own.
  ///
  /// Source: LeCun & Huang, "Probabilistic Models from Energy-Based Models".
  ///
  /// - Parameters:
  ///   - axis: The axis of the answers; negative counts from the last.
  ///   - beta: The inverse temperature `β`, positive.
  /// - Returns: The probabilities.
  public func gibbsDistribution(over axis: Int, beta: Float) -> Tensor {
    precondition(beta > 0, "the inverse temperature β must be positive, found \(beta)")
    return (self * -beta).softmax(axis: axis)
  }
}
