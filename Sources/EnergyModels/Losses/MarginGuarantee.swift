/// What the least value of a loss says of the gap `E(Ȳ) − E(Yⁱ)`.
///
/// Source: LeCun & Huang, condition for a correct output; "A Tutorial on Energy-Based Learning",
/// 2006, table 1.
public enum MarginGuarantee: Sendable, Equatable {
  /// Nothing: the loss may be least where a wrong answer has the least energy.
  case none
  /// The right answer has the least energy, but a tie counts.
  case zero
  /// A gap that the loss always goes on widening.
  case positive
  /// A gap of at least this energy.
  case atLeast(Float)
}
