public import Tensors

/// The log loss `(1/β) log(1 + exp β(E(Yⁱ) − E(Ȳ)))`: a hinge without a corner.
///
/// At `β = 1` it is the text's. It goes on widening the gap, ever more gently.
///
/// Source: LeCun & Huang, special cases of the generalized margin loss.
public struct LogLoss: GeneralizedMarginLoss {
  /// The inverse temperature `β`: the gap at which the loss levels off is about `1/β`.
  public let beta: Float

  /// A log loss at a positive inverse temperature.
  public init(beta: Float = 1) {
    precondition(beta > 0, "the inverse temperature β must be positive, found \(beta)")
    self.beta = beta
  }

  /// Always wider.
  public var guarantee: MarginGuarantee { .positive }

  /// `softplus(β(correct − mostOffending)) / β`, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    ((correct - mostOffending) * beta).softplus() * (1 / beta)
  }
}
