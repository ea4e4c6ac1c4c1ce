/// Whether an energy surface answers rightly, has collapsed, or neither.
public struct SurfaceJudgement: Sendable, Equatable {
  /// What a surface can be.
  public enum Outcome: String, Sendable, Codable {
    /// Its valleys lie along the right answers, and its energy is not about to go: a valley error
    /// of at most ``SurfaceJudgement/greatestValleyError`` and a flatness of at most
    /// ``SurfaceJudgement/greatestFlatness``.
    case works
    /// Its energy is gone from everywhere: a flatness of at least
    /// ``SurfaceJudgement/leastFlatness``. The least of what is left may still lie right; it has
    /// no margin over the rest.
    case collapses
    /// Neither.
    case undecided
  }

  /// The valley error up to which the valleys count as right, a fiftieth of the range of answers.
  public static let greatestValleyError = 0.04
  /// The flatness up to which right valleys count; below collapse, so that none passes for right
  /// on its way to it.
  public static let greatestFlatness = 0.85
  /// The flatness from which a surface counts as collapsed.
  public static let leastFlatness = 0.99

  /// How much of the untrained surface's energy is gone: `max(0, 1 − mean E / mean untrained E)`.
  ///
  /// Energies here are never negative, so at 1 the surface is level, at zero; an untrained surface
  /// has 0.
  public let flatness: Double
  /// How far the valleys are from the right answers; see ``SampledSurface/valleyError(of:)``.
  public let valleyError: Double

  /// The judgement of a surface by what it was before training and what it should answer.
  public init(_ surface: SampledSurface, untrained: SampledSurface, relation: Relation) {
    flatness = max(0, 1 - surface.meanEnergy / untrained.meanEnergy)
    valleyError = surface.valleyError(of: relation)
  }

  /// What the two numbers say.
  public var outcome: Outcome {
    if flatness >= SurfaceJudgement.leastFlatness { return .collapses }
    let isRight =
      valleyError <= SurfaceJudgement.greatestValleyError
      && flatness <= SurfaceJudgement.greatestFlatness
    return isRight ? .works : .undecided
  }
}
