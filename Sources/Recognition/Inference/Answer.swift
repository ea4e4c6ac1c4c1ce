/// The answer about one picture.
public struct Answer: Sendable, Equatable {
  /// A category that the picture may show.
  public struct Candidate: Sendable, Equatable {
    /// The category's name.
    public var category: String
    /// The category's energy, with the pose minimised or summed out.
    public var energy: Double
    /// Its probability under the Gibbs distribution at the model's β.
    public var probability: Double
    /// Its pose of least energy.
    public var pose: Pose
  }

  /// Every category, or the nearest where only some were asked for; the most likely first.
  public var candidates: [Candidate]
  /// The free energy over every category, by which a picture of none of them is told.
  ///
  /// `F(X) = −(1/β) log Σ_Y exp(−β E_Y)`; see ``RejectThreshold``.
  public var freeEnergy: Double
  /// Whether the picture shows one of the categories; true of a model without a threshold.
  public var isKnown: Bool
  /// The free energy above which the picture would be called unknown: that of the category of least
  /// energy; nil of a model without a threshold.
  public var threshold: Double?

  /// The category of least energy; nil where the picture shows none of them.
  public var category: String? { isKnown ? nearest.category : nil }
  /// The candidate of least energy, known or not.
  public var nearest: Candidate { candidates[0] }
  /// The least energy.
  public var energy: Double { nearest.energy }
  /// The probability of the category of least energy, given that it is one of them.
  public var probability: Double { nearest.probability }
  /// The pose of least energy.
  public var pose: Pose { nearest.pose }
}
