/// What a demonstration came to.
public struct DemonstrationResult: Sendable {
  /// An energy surface on the way.
  public struct Stage: Sendable {
    /// The number of updates before it.
    public let iteration: Int
    /// The surface.
    public let surface: SampledSurface
  }

  /// The demonstration.
  public let demonstration: Demonstration
  /// The outcome, flatness and valley error at the end.
  public let judgement: SurfaceJudgement
  /// The number of updates until the outcome was reached that then lasted; where none did, all.
  public let iterations: Int
  /// The number of energies whose gradient one update takes.
  public let energiesPerIteration: Int
  /// The wall time of the whole training, in seconds.
  public let seconds: Double
  /// The training set.
  public let samples: [Relation.Sample]
  /// The surface before training, twice on the way, and at the end.
  public let stages: [Stage]
}
