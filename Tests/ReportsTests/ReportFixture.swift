import Foundation
import Images

@testable import Recognition
@testable import Reports

/// Evaluations made by the test: known outcomes between categories with unpleasant names.
enum ReportFixture {
  static let hostile = [
    "<script>alert('x')</script>", "a \"b\" & c", "dir/name", "سيارة", "🚗👨‍👩‍👧",
    "\u{1B}[31mred\u{202E}",
  ]

  static let turntable = PoseSpace(coordinates: [
    PoseCoordinate(name: "azimuth", unit: .degrees, range: 0...360, isCyclic: true, step: 30)
  ])
  static let sphere = PoseSpace(
    coordinates: turntable.coordinates + [
      PoseCoordinate(name: "elevation", unit: .degrees, range: 0...60, step: 30)
    ])

  /// `count` pictures of each category, of which each fifth is taken for the next category.
  static func outcomes(
    _ categories: [String], _ space: PoseSpace, count: Int = 10
  ) -> [Outcome] {
    categories.indices.flatMap { truth in
      (0..<count).map { turn in
        let index = truth * count + turn
        let answer = turn % 5 == 4 ? (truth + 1) % categories.count : truth
        let labels = space.gridPoint(index % space.gridCount)
        let names = space.coordinates.map(\.name)
        return Outcome(
          name: "data/\(categories[truth])/\(turn).png", index: index,
          category: categories[truth], pose: Dictionary(uniqueKeysWithValues: zip(names, labels)),
          recognition: recognition(
            categories, best: answer, energy: 0.1 + 0.001 * Double(index),
            pose: space.pose(at: labels.map { $0 + 7 })))
      }
    }
  }

  /// An answer: `best` has the energy, the others half more each, in order.
  static func recognition(
    _ categories: [String], best: Int, energy: Double, pose: Pose
  ) -> Answer {
    let order = [best] + categories.indices.filter { $0 != best }
    let share = categories.count > 1 ? 0.4 / Double(categories.count - 1) : 0
    return Answer(
      candidates: order.enumerated().map { place, category in
        .init(
          category: categories[category], energy: energy + 0.5 * Double(place),
          probability: place == 0 ? 1 - share * Double(categories.count - 1) : share, pose: pose)
      }, freeEnergy: energy, isKnown: true)
  }

  static func evaluation(
    of outcomes: [Outcome], _ categories: [String], _ space: PoseSpace
  ) -> Evaluation {
    var evaluator = Evaluator(categories: categories, space: space)
    for outcome in outcomes {
      guard let truth = categories.firstIndex(of: outcome.category),
        let answer = categories.firstIndex(of: outcome.answer.category)
      else { preconditionFailure("an outcome of another model") }
      var probabilities = [Double](repeating: 0, count: categories.count)
      for candidate in outcome.recognition.candidates {
        if let place = categories.firstIndex(of: candidate.category) {
          probabilities[place] = candidate.probability
        }
      }
      evaluator.add(
        category: truth, labels: outcome.pose, answer: answer, probabilities: probabilities,
        pose: outcome.answer.pose)
    }
    return evaluator.evaluation(seconds: 1)
  }

  /// A picture of one colour, whose shade tells it from others.
  static func picture(_ shade: Int) -> Image {
    Image(
      width: 8, height: 6, channels: 3,
      pixels: [UInt8](repeating: UInt8(40 + 7 * shade % 200), count: 8 * 6 * 3))
  }

  /// Energies that are least for the first category at the first pose.
  static func landscape(_ categories: [String], _ space: PoseSpace) -> PoseLandscape {
    PoseLandscape(
      categories: categories, space: space,
      energies: (0..<categories.count * space.gridCount).map { 0.1 + 0.01 * Double($0) })
  }

  /// A report of everything there can be.
  static func content(
    _ categories: [String] = hostile, _ space: PoseSpace = sphere, count: Int = 10
  ) -> ReportContent {
    let outcomes = outcomes(categories, space, count: count)
    var content = ReportContent(
      model: "models/m<1>.safetensors", data: "data", poses: space,
      evaluation: evaluation(of: outcomes, categories, space), outcomes: outcomes,
      curves: LearningCurves(points: [
        .init(
          epoch: 1, loss: 0.8, validationAccuracy: 0.5,
          energies: EnergyLevels(right: 0.6, wrongPose: 0.55, wrongCategory: 0.5)),
        .init(
          epoch: 2, loss: 0.4, validationAccuracy: 0.75,
          energies: EnergyLevels(right: 0.2, wrongPose: 0.25, wrongCategory: 0.7)),
      ]),
      unknown: UnknownScores(
        known: [0.1, 0.2, 0.3], unknown: [0.25, 0.6], threshold: 0.28, auroc: 0.833))
    content.mistakes = content.worstMistakes.map { .init(outcome: $0, picture: picture($0.index)) }
    content.examples = content.notable.map { reason, outcome in
      .init(
        reason: reason, outcome: outcome,
        explanation: Explanation(
          picture: picture(outcome.index), recognition: outcome.recognition,
          landscape: landscape(categories, space)))
    }
    return content
  }
}
