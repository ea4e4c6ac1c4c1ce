internal import Glibc

/// The inverse temperature `β` at which energies that no likelihood trained become probabilities.
///
/// `β* = argmin_β −Σ log P_β(Y|X)`, with `P_β(y|X) = exp(−β E_y) / Σ exp(−β E)`, over pictures that were
/// not trained on. It changes no answer. One more picture, of an answer by chance, keeps `β` finite
/// where every picture is right.
///
/// Source: Platt, 1999, for the picture more; Guo et al., "On Calibration of Modern Neural Networks",
/// 2017, "temperature scaling".
struct InverseTemperature {
  /// The energies of every category for each picture, less that of the right one.
  private var gaps: [[Double]] = []

  /// Counts a picture of a category.
  mutating func add(_ answer: Answer, of category: String) {
    guard let right = answer.candidates.first(where: { $0.category == category }) else { return }
    gaps.append(answer.candidates.map { $0.energy - right.energy })
  }

  /// The fitted `β`; nil where nothing was counted.
  ///
  /// What is minimised is convex in `β`, so that the golden section over its logarithm finds it.
  var fitted: Double? {
    guard !gaps.isEmpty else { return nil }
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (
      log(InverseTemperature.range.lowerBound), log(InverseTemperature.range.upperBound)
    )
    while high - low > 1e-4 {
      let (a, b) = (high - golden * (high - low), low + golden * (high - low))
      if surprise(at: exp(a)) < surprise(at: exp(b)) { high = b } else { low = a }
    }
    return exp((low + high) / 2)
  }

  /// Energies differ by at most about 2: outside, probabilities are even, or none but 0 and 1.
  private static let range = 0.01...1e4

  /// `−Σ log P_β(Y|X)`, and the mean of what a picture of each category would add.
  private func surprise(at beta: Double) -> Double {
    let count = Double(gaps.count)
    return gaps.reduce(0) { total, gaps in
      let least = gaps.min() ?? 0
      let sum = gaps.reduce(0) { $0 + exp(-beta * ($1 - least)) }
      let logSum = log(sum) - beta * least
      let byChance = beta * gaps.reduce(0, +) / Double(gaps.count) + logSum
      return total + logSum + byChance / count
    }
  }
}
