public import Tensors

/// The square-square loss `E(Yⁱ)² + γ max(0, m − E(Ȳ))²`; at `γ = 1` it is the text's.
///
/// Pulls the correct energy to zero and pushes the most offending one to the margin, each by
/// itself; it suits energies that are never negative.
///
/// Source: LeCun & Huang, special cases of the generalized margin loss.
public struct SquareSquareLoss: GeneralizedMarginLoss {
  /// The energy `m` that the most offending answer must have at least.
  public let margin: Float
  /// The weight `γ` of the second term.
  public let gamma: Float

  /// A square-square loss of a margin that is not negative, and a positive weight.
  public init(margin: Float, gamma: Float = 1) {
    precondition(margin >= 0, "the margin must not be negative, found \(margin)")
    precondition(gamma > 0, "γ must be positive, found \(gamma)")
    self.margin = margin
    self.gamma = gamma
  }

  /// The margin it was made with, where the right energy can come down to zero.
  public var guarantee: MarginGuarantee { margin > 0 ? .atLeast(margin) : .zero }

  /// `correct² + γ max(0, m − mostOffending)²`, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    correct.squared() + (margin - mostOffending).rectified().squared() * gamma
  }
}
