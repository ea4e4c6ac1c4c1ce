public import Images
public import Recognition

extension ReportContent {
  /// The most mistakes on the sheet; more would make the page slow to load and none the wiser.
  public static let mostMistakes = 40

  /// Takes up the pictures worth a look: the worst mistakes, and examples with their energies.
  ///
  /// - Parameters:
  ///   - images: The pictures that were evaluated, in that order.
  ///   - recognizer: The model.
  /// - Throws: `ImageDecodingError` where a picture can no longer be read, or what
  ///   recognition throws.
  public mutating func addPictures(
    from images: LabelledImages, of recognizer: Recognizer
  ) throws {
    var options = DecodingOptions()
    options.targetSide = Thumbnail.side
    mistakes = try worstMistakes.map { outcome in
      let picture = try images.image(at: outcome.index, options: options)
      return Mistake(outcome: outcome, picture: Thumbnail.reduced(picture))
    }
    let format = recognizer.configuration.pictureFormat
    options.targetSide = format.side
    examples = try notable.map { reason, outcome in
      let shown = try images.image(at: outcome.index, options: options)
      return Example(
        reason: reason, outcome: outcome,
        explanation: try Explanation(
          of: images.fitted(at: outcome.index, to: format), shownAs: shown, by: recognizer))
    }
  }

  /// The mistakes whose energy lies furthest below that of the truth.
  var worstMistakes: [Outcome] {
    let wrong = outcomes.filter { !$0.isRight }.sorted { $0.margin < $1.margin }
    return Array(wrong.prefix(ReportContent.mostMistakes))
  }

  /// Pictures that show what the energies look like when all goes well and when it does not.
  var notable: [(reason: String, outcome: Outcome)] {
    let right = outcomes.filter(\.isRight)
    let candidates: [(String, Outcome?)] = [
      ("The right answer of least energy", right.min { $0.energy < $1.energy }),
      ("The right answer of highest energy", right.max { $0.energy < $1.energy }),
      ("The right category at the wrong pose", mostTurned(right)),
      ("The worst mistake", worstMistakes.first),
    ]
    var seen: Set<Int> = []
    return candidates.compactMap { reason, outcome in
      guard let outcome, seen.insert(outcome.index).inserted else { return nil }
      return (reason, outcome)
    }
  }

  /// The outcome whose first scored coordinate is the furthest off, if it is by more than a step.
  private func mostTurned(_ outcomes: [Outcome]) -> Outcome? {
    guard let coordinate = poses.coordinates.first else { return nil }
    let errors = outcomes.compactMap { outcome in
      outcome.error(of: coordinate).map { (outcome: outcome, error: $0) }
    }
    guard let worst = errors.max(by: { $0.error < $1.error }), worst.error > coordinate.step else {
      return nil
    }
    return worst.outcome
  }
}

extension Outcome {
  /// The energy of the answer less that of the truth: 0 where it is right, else below.
  var margin: Double { answer.energy - (truth?.energy ?? .infinity) }

  fileprivate var energy: Double { answer.energy }

  /// How far the answered pose is from the labelled one; nil where it is not scored.
  func error(of coordinate: PoseCoordinate) -> Double? {
    guard let label = pose[coordinate.name], let value = answer.pose[coordinate.name] else {
      return nil
    }
    return coordinate.difference(label, value)
  }
}
