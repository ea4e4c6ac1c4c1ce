internal import Glibc

extension GibbsDistribution {
  /// The energies of a probability model, `E(y) = C − (1/β) log P(y)`.
  ///
  /// Any constant gives the same distribution and the same decisions. A probability of zero has no
  /// finite energy and is refused, as the text asks of a model that is non-zero everywhere.
  ///
  /// Source: LeCun & Huang, "Probabilistic Models from Energy-Based Models".
  ///
  /// - Parameters:
  ///   - probabilities: `P(y)`, which sum to 1 within 10⁻⁹.
  ///   - beta: The inverse temperature `β`, positive and finite.
  ///   - constant: `C`, in units of energy; the free energy of the distribution.
  /// - Throws: ``ProbabilityError/notPositive(answer:found:)`` and
  ///   ``ProbabilityError/notNormalized(sum:)``.
  public init(
    probabilities: [Double], beta: Double, constant: Double = 0
  ) throws(ProbabilityError) {
    precondition(beta > 0 && beta.isFinite, "β must be positive and finite, found \(beta)")
    precondition(constant.isFinite, "the constant must be finite, found \(constant)")
    if let answer = probabilities.firstIndex(where: { !($0 > 0) }) {
      throw .notPositive(answer: answer, found: "\(probabilities[answer])")
    }
    let sum = probabilities.reduce(0, +)
    guard abs(sum - 1) <= 1e-9 else { throw .notNormalized(sum: sum) }
    self.init(finite: probabilities.map { constant - log($0) / beta }, beta: beta)
  }
}
