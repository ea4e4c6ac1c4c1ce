internal import Glibc

/// Compares how sure answers are with how often they are right.
///
/// `ECE = Σ_b (n_b/n) |right share of b − mean confidence of b|` over 15 equal bins of the
/// confidence; `NLL = −(1/n) Σ log P(true category)`. Source: Guo et al., "On Calibration of Modern
/// Neural Networks", 2017.
public struct CalibrationMeter: Sendable {
  /// The answers whose confidence is about the same.
  public struct Bin: Sendable, Equatable {
    /// The number of answers.
    public var count: Int
    /// How many of them are right.
    public var rightCount: Int
    /// Their mean confidence.
    public var confidence: Double
  }

  private static let binCount = 15
  // A probability that rounded to zero counts as this, or one picture would make the mean infinite.
  private static let leastProbability = 1e-15

  private var counts = [Int](repeating: 0, count: binCount)
  private var rights = [Int](repeating: 0, count: binCount)
  private var confidences = [Double](repeating: 0, count: binCount)
  private var surprise = 0.0

  /// A meter that has seen no answers.
  public init() {}

  /// Counts an answer: the probability given to it, and that given to the truth.
  public mutating func add(confidence: Double, isRight: Bool, truth: Double) {
    let last = CalibrationMeter.binCount - 1
    let bin = min(max(Int((confidence * Double(last + 1)).rounded(.up)) - 1, 0), last)
    counts[bin] += 1
    rights[bin] += isRight ? 1 : 0
    confidences[bin] += confidence
    surprise -= log(max(truth, CalibrationMeter.leastProbability))
  }

  /// The bins that have answers, by rising confidence.
  public var bins: [Bin] {
    counts.indices.filter { counts[$0] > 0 }.map {
      Bin(
        count: counts[$0], rightCount: rights[$0],
        confidence: confidences[$0] / Double(counts[$0]))
    }
  }

  /// The calibration of all answers; zero for none.
  var calibration: Evaluation.Calibration {
    let total = Double(max(counts.reduce(0, +), 1))
    let gaps = zip(rights, confidences).map { abs(Double($0) - $1) }
    return Evaluation.Calibration(ece: gaps.reduce(0, +) / total, nll: surprise / total)
  }
}
