/// The sufficient condition for a loss to yield correct outputs, decided numerically.
///
/// For every value of the other energies there is a feasible point with `E(Yⁱ) + m < E(Ȳ)` whose
/// loss is lower than at every feasible point outside that half plane. Then whatever makes the loss
/// of a sample least also makes its output correct, with margin `m`.
///
/// "Lower" is strict: a loss that is as low at a tie of the two energies does not meet it. Values of
/// the other energies that leave no feasible point in the half plane ask nothing.
///
/// Source: LeCun et al., "A Tutorial on Energy-Based Learning", 2006, section 5, condition 3.
public struct SufficientCondition: Sendable {
  /// The energies that can be reached.
  public let region: FeasibleRegion
  /// The values of the other energies, a list for each plane that is looked at.
  public let others: [[Double]]
  /// The distance `Δ` of the most offending answer from the right one.
  public let distance: Double

  /// The condition on a region.
  ///
  /// - Parameters:
  ///   - region: The energies that can be reached.
  ///   - others: The values of the other energies; by default no other answer, one and nine at the
  ///     highest energy of the region, one beyond it, and two of which one is half way up.
  ///   - distance: The distance of the most offending answer from the right one, which only a
  ///     ``StructuredMarginLoss`` sees; that of the others is 1.
  public init(
    region: FeasibleRegion = .boundedMatch, others: [[Double]]? = nil, distance: Double = 1
  ) {
    self.distance = distance
    let (low, high) = (region.mostOffending.lowerBound, region.mostOffending.upperBound)
    self.region = region
    self.others =
      others ?? [
        [], [high], [Double](repeating: high, count: 9), [2 * high - low],
        [(low + high) / 2, high],
      ]
  }

  /// What a loss ensures on the region.
  public struct Verdict: Sendable, Equatable {
    /// The supremum of the margins for which the condition holds: it holds for every margin below.
    ///
    /// The least gap of two energies whose loss is least; zero where a tie is as good as any gap,
    /// negative where the least loss may leave the right answer above the wrong one.
    public let largestMargin: Double
    /// How far the largest margin may be off for the spacing of the grid, in energy.
    ///
    /// Losses that rounding makes equal can only make it smaller still.
    public let resolution: Double
    /// A point of least loss with the least gap.
    public let tightest: EnergyPair
    /// Whether the loss changes with the most offending energy.
    public let dependsOnMostOffending: Bool

    /// Whether the condition holds for some positive margin.
    public var isMet: Bool { largestMargin > resolution }
  }

  /// Whether a loss meets the condition with a margin, on a grid of points.
  ///
  /// - Throws: ``EnergyError`` where the loss is not finite or nothing is feasible.
  public func isMet(by loss: any EnergyLoss, margin: Double) throws -> Bool {
    let condition = MarginCondition(margin: margin)
    return try others.allSatisfy { others in
      let plane = try LossPlane(loss, over: region, others: others, distance: distance)
      func isInside(_ pair: EnergyPair) -> Bool {
        condition.isMet(correct: pair.correct, mostOffending: pair.mostOffending)
      }
      guard let inside = plane.leastPlace(where: isInside) else { return true }
      guard let outside = plane.leastPlace(where: { !isInside($0) }) else { return true }
      return plane.losses[inside] + plane.rounding < plane.losses[outside]
    }
  }

  /// The largest margin that a loss ensures on the region.
  ///
  /// - Throws: ``EnergyError`` where the loss is not finite or nothing is feasible.
  public func verdict(on loss: any EnergyLoss) throws -> Verdict {
    let planes = try others.map {
      try LossPlane(loss, over: region, others: $0, distance: distance)
    }
    var limits: [(gap: Double, pair: EnergyPair)] = []
    var free: [(gap: Double, pair: EnergyPair)] = []
    for plane in planes {
      let tightest = plane.tightest
      // A plane whose least loss is at its widest gap alone sets no limit of its own.
      if tightest.gap < plane.widestGap {
        let refined = try refine(tightest, of: loss, on: plane)
        limits.append((refined.gap, refined))
      } else {
        free.append((tightest.gap, tightest))
      }
    }
    let limit = limits.min { $0.gap < $1.gap } ?? free.max { $0.gap < $1.gap }
    guard let limit else { preconditionFailure("no values of the other energies were given") }
    return Verdict(
      largestMargin: limit.gap, resolution: resolution, tightest: limit.pair,
      dependsOnMostOffending: planes.contains(where: \.dependsOnMostOffending))
  }

  /// Looks for a smaller gap between the points of the grid, on ever finer grids.
  private func refine(
    _ start: EnergyPair, of loss: any EnergyLoss, on plane: LossPlane
  ) throws -> EnergyPair {
    var (pair, finest) = (start, plane)
    for _ in 0..<SufficientCondition.refinements {
      let part = plane.region.around(pair, within: finest.steps)
      finest = try LossPlane(loss, over: part, others: plane.others, distance: distance)
      pair = finest.tightest
    }
    return pair
  }

  /// Two steps of the finest grid: what is left between neighbouring gaps.
  private var resolution: Double {
    let widths = [region.correct, region.mostOffending].map { $0.upperBound - $0.lowerBound }
    return (0..<SufficientCondition.refinements).reduce(widths.reduce(0, max) / 100) { step, _ in
      step / 50
    } * 2
  }

  /// Two, since a third grid would be finer than a `Float` of the energies can tell.
  private static let refinements = 2
}

extension LossPlane {
  /// The rounding error of the least loss; losses that differ by no more count as equal.
  fileprivate var rounding: Double {
    4 * Double(Float(losses.min() ?? 0).ulp)
  }

  /// The point of the least gap among those of least loss.
  fileprivate var tightest: EnergyPair {
    let highest = (losses.min() ?? 0) + rounding
    let tied = feasible.lazy.filter { losses[$0] <= highest }.map { self[$0] }
    guard let pair = tied.min(by: { $0.gap < $1.gap }) else {
      preconditionFailure("a plane has feasible points")
    }
    return pair
  }

  /// The widest gap of a feasible point.
  fileprivate var widestGap: Double { feasible.lazy.map { self[$0].gap }.max() ?? 0 }
}
