internal import Figures
internal import Recognition
internal import Reports

/// The energies behind an answer, as `recognize explain` prints them.
struct ExplanationLine: Encodable {
  struct Minimum: Encodable {
    let category: String
    /// The energy of the answer's candidate, the pose minimised or summed out.
    let energy: Double
    /// The least energy over the pose grid.
    let leastEnergy: Double
    /// Where that is.
    let pose: Pose?
  }

  let file: String
  /// The answer; nil where the picture is called unknown.
  let category: String?
  let figure: String?
  /// The free energy over every category, by which an unknown picture is told.
  let freeEnergy: Double
  /// The free energy above which it is unknown; nil where the model has no threshold.
  let threshold: Double?
  /// Each category's energies, in the order of the answer's candidates.
  let minima: [Minimum]

  init(file: String, figure: String?, _ explanation: Explanation) {
    self.file = file
    self.figure = figure
    let recognition = explanation.recognition
    category = recognition.category
    (freeEnergy, threshold) = (recognition.freeEnergy, recognition.threshold)
    let landscape = explanation.landscape
    let least = Dictionary(
      uniqueKeysWithValues: landscape.categories.enumerated().map {
        ($1, landscape.least(of: $0))
      })
    minima = recognition.candidates.compactMap { candidate in
      least[candidate.category].map { energy, pose in
        Minimum(
          category: candidate.category, energy: candidate.energy, leastEnergy: energy,
          pose: pose.values.isEmpty ? nil : pose)
      }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    // Said even where there is none: null is the answer.
    try container.encode(category, forKey: .category)
    try container.encodeIfPresent(figure, forKey: .figure)
    try container.encode(freeEnergy, forKey: .freeEnergy)
    try container.encodeIfPresent(threshold, forKey: .threshold)
    try container.encode(minima, forKey: .minima)
  }

  private enum CodingKeys: CodingKey {
    case file, category, figure, freeEnergy, threshold, minima
  }

  /// The lines for people.
  var text: String {
    let names = (minima.first?.pose?.values.keys).map { $0.sorted() } ?? []
    var table = Table(["category", "energy", "least energy"] + names.map { "at \($0)" })
    for minimum in minima.prefix(Explanation.mostCategories) {
      let pose = names.map { minimum.pose?[$0]?.text(places: 1) ?? "-" }
      table.append(
        [
          minimum.category, minimum.energy.text(places: 3), minimum.leastEnergy.text(places: 3),
        ] + pose)
    }
    let bound = threshold.map { ", unknown above \($0.text(places: 3))" } ?? ", no threshold"
    let head =
      "\(file): \(category ?? "unknown")  free energy \(freeEnergy.text(places: 3))\(bound)"
      .withoutControls
    let drawn = figure.map { ["drawn: \($0.withoutControls)"] } ?? []
    return ([head, table.text] + drawn).joined(separator: "\n")
  }
}
