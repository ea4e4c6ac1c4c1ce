public import Figures
public import Images
public import Recognition

/// Why a model answers as it does: a picture, and the energy over the pose of the best categories.
public struct Explanation: Sendable {
  /// The most categories that are shown.
  public static let mostCategories = 3

  /// The picture.
  public let picture: Image
  /// The answer.
  public let recognition: Answer
  /// The energies over the pose grid.
  public let landscape: PoseLandscape

  /// An explanation of these parts.
  public init(picture: Image, recognition: Answer, landscape: PoseLandscape) {
    self.picture = picture
    self.recognition = recognition
    self.landscape = landscape
  }

  /// Recognises a picture and looks into the answer.
  ///
  /// - Parameters:
  ///   - picture: The picture as it is recognised, best as the model's `pictureFormat` reads it.
  ///   - shown: The picture as people see it; nil for the same.
  ///   - recognizer: The model.
  /// - Throws: What recognition throws.
  public init(
    of picture: Image, shownAs shown: Image? = nil, by recognizer: Recognizer
  ) throws {
    self.init(
      picture: shown ?? picture, recognition: try recognizer.recognize(picture),
      landscape: try recognizer.poseLandscape(of: picture))
  }

  /// The picture beside its energies.
  public func page(title: String, theme: Theme = .light) -> Page {
    let shown = picture.converted(to: .rgb)
    let bound = recognition.threshold.map { ", threshold \($0.text(places: 3))" } ?? ""
    let entry = ContactSheet.Entry(
      Picture(width: shown.width, height: shown.height, rgb: shown.pixels),
      above: "energy \(answer.energy.text(places: 3))",
      below: "free energy \(recognition.freeEnergy.text(places: 3))\(bound)")
    let words =
      (recognition.isKnown ? "" : "unknown; nearest: ")
      + "\(answer.category), \(answer.probability.percent)"
    let sheet = ContactSheet(title: words, entries: [entry], columns: 1, side: 240)
    let panels = EnergyPanels(self).panels
    return Page(
      title: title, plots: [sheet] + panels, columns: 1 + panels.count, theme: theme)
  }

  /// The candidate of least energy, whether or not the picture is called unknown.
  public var answer: Answer.Candidate { recognition.nearest }

  /// The least energy of a category over the pose grid.
  func leastEnergy(of category: Int) -> Double { landscape.least(of: category).energy }

  /// The best candidates with their places in the landscape, the best first.
  var best: [(candidate: Answer.Candidate, category: Int)] {
    recognition.candidates.prefix(Explanation.mostCategories).compactMap { candidate in
      landscape.categories.firstIndex(of: candidate.category).map { (candidate, $0) }
    }
  }
}
