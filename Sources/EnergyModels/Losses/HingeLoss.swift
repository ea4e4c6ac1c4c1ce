public import Tensors

/// The hinge loss `max(0, m + E(Yⁱ) − E(Ȳ))`: zero once the margin is met.
///
/// Source: LeCun & Huang, special cases of the generalized margin loss; support vector machines.
public struct HingeLoss: GeneralizedMarginLoss {
  /// The margin `m` that the most offending energy must keep above the correct one.
  public let margin: Float

  /// A hinge loss of a margin that is not negative.
  public init(margin: Float) {
    precondition(margin >= 0, "the margin must not be negative, found \(margin)")
    self.margin = margin
  }

  /// The margin it was made with; with a margin of zero it is the perceptron loss.
  public var guarantee: MarginGuarantee { margin > 0 ? .atLeast(margin) : .zero }

  /// `max(0, m + correct − mostOffending)`, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    (correct - mostOffending + margin).rectified()
  }
}
