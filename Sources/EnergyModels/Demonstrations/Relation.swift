internal import Tensors

/// What a demonstration learns: which answers `y` belong to an observed `x` in [−1, 1].
public enum Relation: Sendable, Equatable, CaseIterable {
  /// `y = x²`: one answer.
  case square
  /// `y = ±0.7 (1 − x²)`: two arcs that meet at the corners of an eye, so two answers.
  ///
  /// The source text names the pattern and does not say how it is drawn.
  case eye

  /// One pair of the training set.
  public struct Sample: Sendable, Equatable {
    /// What is observed.
    public let x: Double
    /// A right answer to it.
    public let y: Double
  }

  /// The range of what is observed.
  public static let observations: ClosedRange<Double> = -1...1

  /// The range in which answers are sought, wide enough to have wrong ones on both sides.
  public var answerRange: ClosedRange<Double> {
    switch self {
    case .square: -0.5...1.5
    case .eye: -1...1
    }
  }

  /// The right answers to `x`, in rising order; at the corners of the eye twice the same.
  public func answers(to x: Double) -> [Double] {
    switch self {
    case .square: [x * x]
    case .eye: [-0.7 * (1 - x * x), 0.7 * (1 - x * x)]
    }
  }

  /// Random pairs: `x` uniform in [−1, 1], and one of its answers.
  public func samples(
    _ count: Int, using generator: inout some RandomNumberGenerator
  ) -> [Sample] {
    (0..<count).map { _ in
      let x = Double.random(in: Relation.observations, using: &generator)
      let answers = answers(to: x)
      return Sample(x: x, y: answers[Int.random(in: answers.indices, using: &generator)])
    }
  }
}
