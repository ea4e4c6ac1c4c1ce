public import Tensors

/// The generalized perceptron loss `E(Yⁱ) − min_Y E(Y)`.
///
/// Zero as soon as the right answer has the least energy, with however small a gap, or none: a flat
/// surface minimises it. With `E = −Y W·X` it is the loss of the linear perceptron.
///
/// Source: LeCun & Huang, "Generalized Perceptron Loss".
public struct PerceptronLoss: GeneralizedMarginLoss {
  /// A perceptron loss.
  public init() {}

  /// The margin is zero.
  public var guarantee: MarginGuarantee { .zero }

  /// `correct − min(correct, mostOffending)`, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    (correct - mostOffending).rectified()
  }
}
