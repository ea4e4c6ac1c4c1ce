public import Tensors

/// The square-square loss `E(Yⁱ)² + max(0, m − E(Ȳ))²`.
///
/// Pulls the correct energy to zero and pushes the most offending one to the margin, each by
/// itself; it suits energies that are never negative.
///
/// Source: LeCun & Huang, special cases of the generalized margin loss.
public struct SquareSquareLoss: GeneralizedMarginLoss {
  /// The energy `m` that the most offending answer must have at least.
  public let margin: Float

  /// A square-square loss of a margin that is not negative.
  public init(margin: Float) {
    precondition(margin >= 0, "the margin must not be negative, found \(margin)")
    self.margin = margin
  }

  /// The margin it was made with, where the right energy can come down to zero.
  public var guarantee: MarginGuarantee { margin > 0 ? .atLeast(margin) : .zero }

  /// `correct² + max(0, m − mostOffending)²`, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    correct.squared() + (margin - mostOffending).rectified().squared()
  }
}
