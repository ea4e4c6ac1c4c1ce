/// How much is computed with known numbers while a file is read, so that none keeps the reader busy.
struct FoldingBudget {
  /// The most numbers of a float array that is computed at once; longer ones become weights and steps.
  static let mostFloats = 65_536
  /// The most whole numbers of an array.
  static let mostIntegers = 1 << 20
  private var left = 1 << 25

  /// Takes the numbers that a result has.
  ///
  /// - Throws: ``Refusal`` where these, or all so far, are too many.
  mutating func take(_ count: Int) throws(Refusal) {
    guard count <= FoldingBudget.mostIntegers else {
      throw Refusal("wanted at most \(FoldingBudget.mostIntegers) known numbers, found \(count)")
    }
    left -= max(count, 1)
    guard left > 0 else { throw Refusal("wanted fewer known numbers in all, found too many") }
  }
}
