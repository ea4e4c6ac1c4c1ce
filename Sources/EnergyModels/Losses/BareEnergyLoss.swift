public import Tensors

/// The energy loss `E(Yⁱ)`, or its square.
///
/// It lowers the right energy and asks nothing of the others: it works only where the architecture
/// itself raises them, as `‖G(X) − Y‖²` does; elsewhere the energy collapses to a flat surface.
///
/// Source: LeCun & Huang, "Energy Loss".
public struct BareEnergyLoss: GeneralizedMarginLoss {
  /// Whether the energy is squared.
  public let isSquared: Bool

  /// An energy loss.
  public init(isSquared: Bool = false) {
    self.isSquared = isSquared
  }

  /// No margin.
  public var guarantee: MarginGuarantee { .none }

  /// `correct` or its square, `[samples]`.
  public func contrast(correct: Tensor, mostOffending: Tensor) -> Tensor {
    isSquared ? correct.squared() : correct
  }
}
