public import Tensors

/// The minimum classification error loss `1 / (1 + exp(−β(E(Yⁱ) − E(Ȳ))))`: a smooth count of
/// errors.
///
/// At `β = 1` it is the text's. Far from the boundary, on either side, its gradient vanishes.
///
/// Source: LeCun & Huang, special cases of the generalized margin loss; Juang & Katagiri.
public struct MinimumClassificationErrorLoss: GeneralizedMarginLoss {
  /// The inverse temperature `β`: the count changes over a gap of about `1/β`.
  public let beta: Float

  /// A loss at a positive inverse temperature.
  public init(beta: Float = 1) {
    precondition(beta > 0, "the inverse temperature β must be positive, found \(beta)")
    self.beta = beta
  }

  /// Always wider.
  public var guarantee: MarginGuarantee { .positive }

  /// `σ(β(correct − mostOffending))`, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    ((correct - mostOffending) * beta).sigmoid()
  }
}
