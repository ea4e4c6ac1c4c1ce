internal import EnergyModels
internal import Reports

/// What came of a demonstration, as `recognize demo` prints it.
struct DemonstrationLine: Encodable {
  let demo: Int
  let outcome: SurfaceJudgement.Outcome
  let flatness: Double
  let valleyError: Double
  let iterations: Int
  let energiesPerIteration: Int
  let seconds: Double
  let figures: [String]

  init(_ result: DemonstrationResult, figures: [String]) {
    demo = result.demonstration.number
    outcome = result.judgement.outcome
    flatness = result.judgement.flatness
    valleyError = result.judgement.valleyError
    iterations = result.iterations
    energiesPerIteration = result.energiesPerIteration
    seconds = result.seconds
    self.figures = figures
  }

  /// The line for people: what happened and why.
  func text(of demonstration: Demonstration) -> String {
    "demo \(demo)  \(demonstration.title): \(outcome) after \(iterations) updates"
      + " of \(energiesPerIteration) energies; \(demonstration.mechanism)"
      + " (valley error \(valleyError.text(places: 3)), flatness \(flatness.text(places: 2)),"
      + " \(seconds.text(places: 1)) s)"
  }
}
