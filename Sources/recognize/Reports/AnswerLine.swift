internal import Recognition

/// The answer about one file, as `recognize` prints it.
struct AnswerLine: Encodable {
  struct Candidate: Encodable {
    let category: String
    let energy: Double
    let probability: Double
    let pose: Pose?
  }

  let file: String
  let category: String
  let known = true
  let energy: Double
  let probability: Double
  let pose: Pose?
  let candidates: [Candidate]

  init(file: String, _ recognition: Recognition) {
    self.file = file
    category = recognition.category
    energy = recognition.energy
    probability = recognition.probability
    pose = AnswerLine.spoken(recognition.pose)
    candidates = recognition.candidates.map {
      Candidate(
        category: $0.category, energy: $0.energy, probability: $0.probability,
        pose: AnswerLine.spoken($0.pose))
    }
  }

  /// The answer for people.
  var text: String {
    let pose = (pose?.values ?? [:]).sorted { $0.key < $1.key }
      .map { "  \($0.key) \($0.value.text(places: 1))" }.joined()
    return "\(file): \(category)  \(probability.percent)\(pose)  energy \(energy.text(places: 3))"
  }

  private static func spoken(_ pose: Pose) -> Pose? { pose.values.isEmpty ? nil : pose }
}

/// The line about a file that cannot be read.
struct RefusalLine: Encodable {
  let file: String
  let error: String
}
