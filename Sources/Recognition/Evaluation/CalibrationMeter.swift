internal import Foundation

/// Compares how sure answers are with how often they are right.
///
/// `ECE = Σ_b (n_b/n) |right share of b − mean confidence of b|` over 15 equal bins of the
/// confidence; `NLL = −(1/n) Σ log P(true category)`. Source: Guo et al., "On Calibration of Modern
/// Neural Networks", 2017.
struct CalibrationMeter {
  private static let binCount = 15
  // A probability that rounded to zero counts as this, or one picture would make the mean infinite.
  private static let leastProbability = 1e-15

  private var counts = [Int](repeating: 0, count: binCount)
  private var rights = [Int](repeating: 0, count: binCount)
  private var confidences = [Double](repeating: 0, count: binCount)
  private var surprise = 0.0

  /// Counts an answer: the probability given to it, and that given to the truth.
  mutating func add(confidence: Double, isRight: Bool, truth: Double) {
    let last = CalibrationMeter.binCount - 1
    let bin = min(max(Int((confidence * Double(last + 1)).rounded(.up)) - 1, 0), last)
    counts[bin] += 1
    rights[bin] += isRight ? 1 : 0
    confidences[bin] += confidence
    surprise -= log(max(truth, CalibrationMeter.leastProbability))
  }

  /// The calibration of all answers; zero for none.
  var calibration: Evaluation.Calibration {
    let total = Double(max(counts.reduce(0, +), 1))
    let gaps = zip(rights, confidences).map { abs(Double($0) - $1) }
    return Evaluation.Calibration(ece: gaps.reduce(0, +) / total, nll: surprise / total)
  }
}
