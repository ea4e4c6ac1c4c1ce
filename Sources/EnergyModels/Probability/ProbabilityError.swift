/// Why energies and probabilities cannot be turned into each other.
///
/// What was found is kept as text, since a NaN is not equal to itself.
public enum ProbabilityError: Error, Equatable, CustomStringConvertible {
  /// Why the integral of `exp(−βE)` grows without end.
  public enum Tail: Sendable, Equatable {
    /// The energy levels off.
    case saturates(at: Double)
    /// The energy falls without end.
    case falls
    /// `βE` grows as this multiple of `log |y|`, or less; an integral needs more than 1.
    case logarithmic(slope: Double)
  }

  /// The integral of `exp(−βE)` over an unbounded domain diverges.
  case diverges(Tail, beta: Double)
  /// The integral was not settled within the work that is allowed.
  case unsettled(over: ClosedRange<Double>, tolerance: Double)
  /// An energy is not a number, or minus infinity.
  case notAnEnergy(at: Double, found: String)
  /// A probability is zero, negative or not a number.
  case notPositive(answer: Int, found: String)
  /// Probabilities do not sum to one.
  case notNormalized(sum: Double)

  public var description: String {
    switch self {
    case .diverges(let tail, let beta):
      """
      ∫exp(−βE) grows without end at β = \(beta): \(tail.description); wanted an energy that grows \
      faster than log|y|/β; use the energy to compare answers, or give a bounded interval
      """
    case .unsettled(let range, let tolerance):
      """
      ∫exp(−βE) over \(range): wanted a relative error of \(tolerance), not reached; where the energy \
      jumps, split the interval there; where it grows slowly, give a bounded interval
      """
    case .notAnEnergy(let place, let found):
      "the energy at \(place): wanted a number or +∞, found \(found); mend the energy there"
    case .notPositive(let answer, let found):
      """
      answer \(answer): wanted a positive probability, found \(found); only a model that is non-zero \
      everywhere has an energy
      """
    case .notNormalized(let sum):
      "probabilities: wanted a sum of 1, found \(sum); divide them by their sum"
    }
  }
}

extension ProbabilityError.Tail: CustomStringConvertible {
  /// The reason as a clause.
  public var description: String {
    switch self {
    case .saturates(let level): "the energy saturates at \(level)"
    case .falls: "the energy falls without end"
    case .logarithmic(let slope): "βE grows only as \(slope) log|y|"
    }
  }
}
