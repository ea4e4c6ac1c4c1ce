/// Which answers' energies one update of a demonstration changes.
public enum Contrast: Sendable, Equatable {
  /// The right answer's alone.
  case none
  /// The right answer's, and that of the most offending incorrect one.
  ///
  /// `Ȳ = argmin E(y, x)` over the grid of answers with `|y − Yⁱ| > distance`.
  case mostOffending(beyond: Double)
  /// The right answer's, and those of the whole grid: the integral of the free energy as a sum.
  case everyAnswer
}
