/// The energies of every answer for a batch of samples, as numbers that are known to be finite.
///
/// ``AnswerEnergies`` is the same on tensors, which hold no numbers yet.
public struct EnergyTable: Sendable, Equatable {
  /// The energy of each answer, `[samples, answers]` in row-major order.
  public let values: [Double]

  /// The number of answers.
  public let answers: Int

  /// The number of samples.
  public var samples: Int { values.count / answers }

  /// A table of finite energies.
  ///
  /// - Parameters:
  ///   - values: The energies, `[samples, answers]` in row-major order.
  ///   - answers: The number of answers, at least one.
  /// - Throws: ``EnergyError/notFinite(sample:answer:found:)`` naming the first energy that is
  ///   infinite or not a number.
  public init<Number: BinaryFloatingPoint>(
    _ values: [Number], answers: Int
  ) throws(EnergyError) {
    precondition(
      answers > 0 && values.count % answers == 0,
      "\(values.count) energies are no whole samples of \(answers) answers")
    if let place = EnergyTable.firstNotFinite(in: values, answers: answers) {
      throw .notFinite(sample: place.sample, answer: place.answer, found: place.found)
    }
    self.values = values.map { Double($0) }
    self.answers = answers
  }

  /// The first energy that is infinite or not a number, and what it is as text; nil where all are
  /// finite.
  ///
  /// - Parameters:
  ///   - values: The energies, `[samples, answers]` in row-major order.
  ///   - answers: The number of answers.
  /// - Returns: The sample, the answer and what was found.
  public static func firstNotFinite<Number: BinaryFloatingPoint>(
    in values: [Number], answers: Int
  ) -> (sample: Int, answer: Int, found: String)? {
    values.firstIndex { !$0.isFinite }.map { ($0 / answers, $0 % answers, "\(values[$0])") }
  }

  /// The energy of an answer for a sample.
  public subscript(sample: Int, answer: Int) -> Double { values[sample * answers + answer] }
}
