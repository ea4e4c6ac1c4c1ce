/// The answer about one picture.
public struct Recognition: Sendable, Equatable {
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

  /// Every category, the most likely first.
  public var candidates: [Candidate]

  /// The category of least energy.
  public var category: String { candidates[0].category }
  /// Its energy.
  public var energy: Double { candidates[0].energy }
  /// Its probability.
  public var probability: Double { candidates[0].probability }
  /// Its pose.
  public var pose: Pose { candidates[0].pose }
}
