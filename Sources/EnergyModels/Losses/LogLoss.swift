public import Tensors

/// The log loss `(1/β) log(1 + exp β(m + E(Yⁱ) − E(Ȳ)))`: a hinge without a corner.
///
/// At `m = 0` and `β = 1` it is the text's. It goes on widening the gap, ever more gently beyond `m`.
///
/// Source: LeCun & Huang, special cases of the generalized margin loss.
public struct LogLoss: GeneralizedMarginLoss {
  /// The inverse temperature `β`: the gap at which the loss levels off is about `1/β`.
  public let beta: Float
  /// The gap `m` up to which it presses most.
  public let margin: Float

  /// A log loss at a positive inverse temperature, of a margin that is not negative.
  public init(beta: Float = 1, margin: Float = 0) {
    precondition(beta > 0, "the inverse temperature β must be positive, found \(beta)")
    precondition(margin >= 0, "the margin must not be negative, found \(margin)")
    self.margin = margin
    self.beta = beta
  }

  /// Always wider.
  public var guarantee: MarginGuarantee { .positive }

  /// `softplus(β(m + correct − mostOffending)) / β`, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    ((correct - mostOffending + margin) * beta).softplus() * (1 / beta)
  }
}
