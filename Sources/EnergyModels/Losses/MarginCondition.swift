/// The condition for a correct output: `E(W, Yⁱ, Xⁱ) < E(W, Ȳ, Xⁱ) − m`.
///
/// Source: LeCun & Huang, "Condition for correct output on sample (Xⁱ, Yⁱ)".
public struct MarginCondition: Sendable, Equatable {
  /// The margin `m`, in energy.
  public let margin: Double

  /// A sample that does not meet the condition.
  public struct Violation: Sendable, Equatable {
    /// The sample.
    public let sample: Int
    /// Its right answer of least energy, `Yⁱ`.
    public let correct: Int
    /// Its most offending incorrect answer, `Ȳ`.
    public let mostOffending: Int
    /// `E(Ȳ) − E(Yⁱ)`, which is not above the margin.
    public let gap: Double
  }

  /// A condition with a margin that is finite and not negative; at zero it forbids ties alone.
  public init(margin: Double) {
    precondition(
      margin >= 0 && margin.isFinite, "the margin must be 0 or more and finite, found \(margin)")
    self.margin = margin
  }

  /// Whether two energies meet the condition.
  public func isMet(correct: Double, mostOffending: Double) -> Bool {
    correct < mostOffending - margin
  }

  /// The samples that violate the condition, in order.
  ///
  /// A sample whose every answer is right, as with a single category, has no offending answer and
  /// violates nothing.
  ///
  /// - Parameters:
  ///   - energies: The energies of every answer.
  ///   - isCorrect: Which answers are right, laid out as the energies; at least one a sample.
  /// - Returns: What violates the condition, and by how much.
  public func violations(in energies: EnergyTable, isCorrect: [Bool]) -> [Violation] {
    precondition(
      isCorrect.count == energies.values.count,
      "\(energies.values.count) energies and \(isCorrect.count) truth values do not match")
    return (0..<energies.samples).compactMap { sample in
      let start = sample * energies.answers
      let answers = 0..<energies.answers
      func least(where isRight: Bool) -> Int? {
        answers.filter { isCorrect[start + $0] == isRight }
          .min { energies[sample, $0] < energies[sample, $1] }
      }
      guard let correct = least(where: true) else {
        preconditionFailure("sample \(sample) has no right answer")
      }
      guard let offending = least(where: false) else { return nil }
      let (low, high) = (energies[sample, correct], energies[sample, offending])
      guard !isMet(correct: low, mostOffending: high) else { return nil }
      return Violation(
        sample: sample, correct: correct, mostOffending: offending, gap: high - low)
    }
  }
}
