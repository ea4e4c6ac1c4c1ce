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
  /// The free energy over every category, by which an unknown picture is told.
  let freeEnergy: Double
  /// The free energy above which it is unknown; nil where the model has no threshold.
  let threshold: Double?
  let probability: Double
  let pose: Pose?
  let candidates: [Candidate]

  init(file: String, _ recognition: Answer) {
    self.file = file
    category = recognition.category
    known = recognition.isKnown
    energy = recognition.energy
    (freeEnergy, threshold) = (recognition.freeEnergy, recognition.threshold)
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
    try container.encode(freeEnergy, forKey: .freeEnergy)
    try container.encodeIfPresent(threshold, forKey: .threshold)
    try container.encode(probability, forKey: .probability)
    try container.encodeIfPresent(pose, forKey: .pose)
    try container.encode(candidates, forKey: .candidates)
  }

  private enum CodingKeys: CodingKey {
    case file, category, known, energy, freeEnergy, threshold, probability, pose, candidates
  }

  /// The answer for people; a name in it cannot command the terminal.
  var text: String { words.withoutControls }

  private var words: String {
    guard let category else {
      let nearest = candidates.prefix(3).map { "\($0.category) \($0.energy.text(places: 3))" }
      let bound = threshold.map { " above the threshold \($0.text(places: 3))" } ?? ""
      return "\(file): unknown  free energy \(freeEnergy.text(places: 3))\(bound)"
        + "  nearest energies: \(nearest.joined(separator: ", "))"
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
