/// A labelled picture and what a model said of it.
public struct Outcome: Sendable, Equatable {
  /// What messages call the picture.
  public var name: String
  /// The place of the picture among those evaluated.
  public var index: Int
  /// The true category.
  public var category: String
  /// The labelled pose as far as it is scored, by coordinate; empty where none is.
  public var pose: [String: Double]
  /// What the model said.
  public var recognition: Answer

  /// A labelled picture and what a model said of it.
  public init(
    name: String, index: Int, category: String, pose: [String: Double], recognition: Answer
  ) {
    self.name = name
    self.index = index
    self.category = category
    self.pose = pose
    self.recognition = recognition
  }

  /// The candidate of least energy, whether or not the picture was called unknown.
  public var answer: Answer.Candidate { recognition.nearest }

  /// Whether the category of least energy is the true one.
  public var isRight: Bool { answer.category == category }

  /// What the model said of the true category; nil where it does not know that one.
  public var truth: Answer.Candidate? {
    recognition.candidates.first { $0.category == category }
  }

  /// The outcome with two candidates only: the answer and the truth.
  ///
  /// Of a hundred categories the others are nearly all of the memory, and a report needs none.
  public var abridged: Outcome {
    var outcome = self
    outcome.recognition.candidates = recognition.candidates.enumerated()
      .filter { $0.offset == 0 || $0.element.category == category }.map(\.element)
    return outcome
  }
}
