public import Tensors

/// The square-exponential loss `E(Yⁱ)² + γ exp(−β E(Ȳ))`.
///
/// Pulls the correct energy to zero and pushes the most offending one up without end, ever more
/// gently; it suits energies that are never negative. At `β = 1` it is the text's.
///
/// Source: LeCun & Huang, special cases of the generalized margin loss; Osadchy, Miller & LeCun,
/// 2004.
public struct SquareExponentialLoss: GeneralizedMarginLoss {
  /// The weight `γ` of the second term.
  public let gamma: Float
  /// The inverse temperature `β`.
  public let beta: Float

  /// A loss of a positive weight and inverse temperature.
  public init(gamma: Float = 1, beta: Float = 1) {
    precondition(gamma > 0 && beta > 0, "γ and β must be positive, found \(gamma) and \(beta)")
    self.gamma = gamma
    self.beta = beta
  }

  /// Always wider.
  public var guarantee: MarginGuarantee { .positive }

  /// `correct² + γ exp(−β mostOffending)`, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    correct.squared() + (mostOffending * -beta).exponential() * gamma
  }
}
