public import Images
public import Recognition

/// Everything that a report tells of one evaluation.
public struct ReportContent: Sendable {
  /// A picture that was taken for something else.
  public struct Mistake: Sendable {
    /// What was true and what was said.
    public var outcome: Outcome
    /// The picture.
    public var picture: Image

    /// A picture that was taken for something else.
    public init(outcome: Outcome, picture: Image) {
      self.outcome = outcome
      self.picture = picture
    }
  }

  /// A picture whose energies are shown, and why it was chosen.
  public struct Example: Sendable {
    /// Why it was chosen: a heading.
    public var reason: String
    /// What was true.
    public var outcome: Outcome
    /// The energies.
    public var explanation: Explanation

    /// A picture whose energies are shown.
    public init(reason: String, outcome: Outcome, explanation: Explanation) {
      self.reason = reason
      self.outcome = outcome
      self.explanation = explanation
    }
  }

  /// The path of the model.
  public var model: String
  /// The path of the pictures.
  public var data: String
  /// The coordinates of the model's pose.
  public var poses: PoseSpace
  /// The sums over all pictures.
  public var evaluation: Evaluation
  /// Each picture's answer, of which only the best candidate and the true one are needed.
  public var outcomes: [Outcome]
  /// The curves of the training; nil where there are none.
  public var curves: LearningCurves?
  /// How well pictures of no known category are told from the others; nil where none were given.
  public var unknown: UnknownScores?
  /// The worst mistakes, the worst first.
  public var mistakes: [Mistake] = []
  /// The pictures whose energies are shown.
  public var examples: [Example] = []

  /// What a report tells of an evaluation, without any picture yet.
  public init(
    model: String, data: String, poses: PoseSpace, evaluation: Evaluation, outcomes: [Outcome],
    curves: LearningCurves? = nil, unknown: UnknownScores? = nil
  ) {
    self.model = model
    self.data = data
    self.poses = poses
    self.evaluation = evaluation
    self.outcomes = outcomes
    self.curves = curves
    self.unknown = unknown
  }
}
