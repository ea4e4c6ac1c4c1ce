internal import Figures
internal import Recognition
internal import Reports

/// The answer about one file, as `recognize` prints it.
struct AnswerLine: Encodable {
  struct Candidate: Encodable {
    let category: String
    let energy: Double
    let probability: Double
    let pose: Pose?
  }

  let file: String
  let category: String?
  let known: Bool
  let energy: Double
  let probability: Double
  let pose: Pose?
  let candidates: [Candidate]

  init(file: String, _ recognition: Answer) {
    self.file = file
    category = recognition.category
    known = recognition.isKnown
    energy = recognition.energy
    probability = recognition.probability
    pose = AnswerLine.spoken(recognition.pose)
    candidates = recognition.candidates.map {
      Candidate(
        category: $0.category, energy: $0.energy, probability: $0.probability,
        pose: AnswerLine.spoken($0.pose))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    // Said even where there is none: null is the answer.
    try container.encode(category, forKey: .category)
    try container.encode(known, forKey: .known)
    try container.encode(energy, forKey: .energy)
    try container.encode(probability, forKey: .probability)
    try container.encodeIfPresent(pose, forKey: .pose)
    try container.encode(candidates, forKey: .candidates)
  }

  private enum CodingKeys: CodingKey {
    case file, category, known, energy, probability, pose, candidates
  }

  /// The answer for people; a name in it cannot command the terminal.
  var text: String { words.withoutControls }

  private var words: String {
    guard let category else {
      let nearest = candidates.prefix(3).map { "\($0.category) \($0.energy.text(places: 3))" }
      return "\(file): unknown  nearest energies: \(nearest.joined(separator: ", "))"
    }
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
