/// The pairs of correct and most offending energy that a model can reach.
///
/// Source: LeCun et al., "A Tutorial on Energy-Based Learning", 2006, section 5, condition 3.
public struct FeasibleRegion: Sendable {
  /// The correct energies.
  public let correct: ClosedRange<Double>
  /// The most offending energies.
  public let mostOffending: ClosedRange<Double>

  private let isFeasible: @Sendable (Double, Double) -> Bool

  /// The region inside a box where a condition holds; by default the whole box.
  ///
  /// - Parameters:
  ///   - correct: The correct energies.
  ///   - mostOffending: The most offending energies.
  ///   - isFeasible: Whether a correct and a most offending energy can occur together.
  public init(
    correct: ClosedRange<Double>, mostOffending: ClosedRange<Double>,
    where isFeasible: @escaping @Sendable (Double, Double) -> Bool = { _, _ in true }
  ) {
    self.correct = correct
    self.mostOffending = mostOffending
    self.isFeasible = isFeasible
  }

  /// `[0, 2]²`: the energies of a match of unit vectors, half a squared distance.
  public static let boundedMatch = FeasibleRegion(correct: 0...2, mostOffending: 0...2)

  /// Whether a pair of energies lies in the region.
  public func contains(correct: Double, mostOffending: Double) -> Bool {
    self.correct.contains(correct) && self.mostOffending.contains(mostOffending)
      && isFeasible(correct, mostOffending)
  }

  /// The part of the region within a distance of a point in either energy.
  func around(_ point: EnergyPair, within distance: (correct: Double, mostOffending: Double))
    -> FeasibleRegion
  {
    func part(_ range: ClosedRange<Double>, _ middle: Double, _ distance: Double)
      -> ClosedRange<Double>
    {
      max(range.lowerBound, middle - distance)...min(range.upperBound, middle + distance)
    }
    return FeasibleRegion(
      correct: part(correct, point.correct, distance.correct),
      mostOffending: part(mostOffending, point.mostOffending, distance.mostOffending),
      where: isFeasible)
  }
}

/// A correct and a most offending energy.
public struct EnergyPair: Sendable, Equatable {
  /// `E(Yⁱ)`.
  public let correct: Double
  /// `E(Ȳ)`.
  public let mostOffending: Double

  /// `E(Ȳ) − E(Yⁱ)`.
  public var gap: Double { mostOffending - correct }

  /// A pair of energies.
  public init(correct: Double, mostOffending: Double) {
    self.correct = correct
    self.mostOffending = mostOffending
  }
}
