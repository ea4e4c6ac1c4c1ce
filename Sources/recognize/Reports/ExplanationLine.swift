internal import Figures
internal import Recognition
internal import Reports

/// The energies behind an answer, as `recognize explain` prints them.
struct ExplanationLine: Encodable {
  struct Minimum: Encodable {
    let category: String
    let energy: Double
    let pose: Pose?
  }

  let file: String
  /// The answer; nil where the picture is called unknown.
  let category: String?
  let figure: String?
  /// Each category's least energy over the pose grid, in the order of the answer's candidates.
  let minima: [Minimum]

  init(file: String, figure: String?, _ explanation: Explanation) {
    self.file = file
    self.figure = figure
    category = explanation.recognition.category
    let landscape = explanation.landscape
    let least = Dictionary(
      uniqueKeysWithValues: landscape.categories.enumerated().map {
        ($1, landscape.least(of: $0))
      })
    minima = explanation.recognition.candidates.compactMap { candidate in
      least[candidate.category].map { energy, pose in
        Minimum(
          category: candidate.category, energy: energy, pose: pose.values.isEmpty ? nil : pose)
      }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(file, forKey: .file)
    // Said even where there is none: null is the answer.
    try container.encode(category, forKey: .category)
    try container.encodeIfPresent(figure, forKey: .figure)
    try container.encode(minima, forKey: .minima)
  }

  private enum CodingKeys: CodingKey {
    case file, category, figure, minima
  }

  /// The lines for people.
  var text: String {
    let names = (minima.first?.pose?.values.keys).map { $0.sorted() } ?? []
    var table = Table(["category", "least energy"] + names.map { "at \($0)" })
    for minimum in minima.prefix(Explanation.mostCategories) {
      let pose = names.map { minimum.pose?[$0]?.text(places: 1) ?? "-" }
      table.append([minimum.category, minimum.energy.text(places: 3)] + pose)
    }
    let head = "\(file): \(category ?? "unknown")".withoutControls
    let drawn = figure.map { ["drawn: \($0.withoutControls)"] } ?? []
    return ([head, table.text] + drawn).joined(separator: "\n")
  }
}
