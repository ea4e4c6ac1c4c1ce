public import Tensors

/// The loss on a sample that none of the answers is right for: `Σ_y max(0, m − E(W, y, X))²`.
///
/// It builds a hill: every answer's energy is lifted to the height `m`, and left alone above it.
/// Unlike the losses that contrast a right answer with wrong ones it has no right answer to hold
/// down, so it is only ever added to one that has.
///
/// Source: LeCun & Huang, "Square-Square Loss", the term of the incorrect answer, for all answers.
public struct HillLoss: Sendable {
  /// The energy `m` that every answer must have at least.
  public let height: Float

  /// Hills of a height.
  public init(height: Float) {
    self.height = height
  }

  /// The loss of each sample, `[samples]`, of energies `[samples, answers]`.
  public func callAsFunction(_ energies: Tensor) -> Tensor {
    (height - energies).rectified().squared().sum(axis: 1)
  }
}
