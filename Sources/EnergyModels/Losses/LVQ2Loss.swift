public import Tensors

/// The learning-vector-quantization loss `min(M, max(0, E(Yⁱ) − E(Ȳ)))`.
///
/// A perceptron loss that stops at `M`: a sample that is wrong by more than that counts no more
/// and has no gradient, so outliers do not pull. The margin is zero.
///
/// Source: LeCun & Huang, special cases of the generalized margin loss; Kohonen's LVQ2.
public struct LVQ2Loss: GeneralizedMarginLoss {
  /// The gap `M` beyond which a wrong sample counts no more.
  public let ceiling: Float

  /// A loss that stops at a positive energy.
  public init(ceiling: Float) {
    precondition(ceiling > 0, "the ceiling must be positive, found \(ceiling)")
    self.ceiling = ceiling
  }

  /// The margin is zero.
  public var guarantee: MarginGuarantee { .zero }

  /// `min(M, max(0, correct − mostOffending))`, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    let excess = (correct - mostOffending).rectified()
    return excess - (excess - ceiling).rectified()
  }
}
