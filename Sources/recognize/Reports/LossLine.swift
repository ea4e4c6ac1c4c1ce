internal import EnergyModels
internal import Reports

/// What a loss states and what it was found to ensure, as `recognize losses` prints it.
struct LossLine: Encodable {
  struct Point: Encodable {
    let correct: Double
    let mostOffending: Double
  }

  let loss: String
  let formula: String
  /// What the loss states: `none`, `zero`, `positive`, or the margin.
  let guarantee: String
  /// The largest margin that the loss was found to ensure.
  let largestMargin: Double
  /// Whether that is a margin at all.
  let isMet: Bool
  /// A point of least loss with the least gap.
  let tightest: Point
  /// Why the loss ensures no margin; nil where it does.
  let reason: String?
  /// The picture of its plane; nil where none was drawn.
  var figure: String?

  init(_ name: LossName, _ loss: any EnergyLoss, _ verdict: SufficientCondition.Verdict) {
    self.loss = name.rawValue
    formula = name.formula
    guarantee =
      switch loss.guarantee {
      case .none: "none"
      case .zero: "zero"
      case .positive: "positive"
      case .atLeast(let margin): Double(margin).text(places: 2)
      }
    largestMargin = verdict.largestMargin
    isMet = verdict.isMet
    tightest = Point(
      correct: verdict.tightest.correct, mostOffending: verdict.tightest.mostOffending)
    reason = verdict.isMet ? nil : LossLine.reason(verdict)
  }

  private static func reason(_ verdict: SufficientCondition.Verdict) -> String {
    let pair = verdict.tightest
    let place =
      "at E = \(pair.correct.text(places: 2)), Ē = \(pair.mostOffending.text(places: 2))"
    guard verdict.dependsOnMostOffending else {
      return "it does not see Ē: it is as low \(place) as anywhere"
    }
    return pair.gap < -verdict.resolution
      ? "it is least \(place), where the wrong answer wins"
      : "a tie costs nothing: it is as low \(place) as anywhere"
  }

  /// The losses for people.
  static func text(of lines: [LossLine]) -> String {
    var table = Table(["loss", "formula", "margin stated", "found", "meets the condition"])
    for line in lines {
      table.append([
        line.loss, line.formula, line.guarantee, line.largestMargin.text(places: 3),
        line.isMet ? "yes" : "no",
      ])
    }
    let reasons = lines.compactMap { line in line.reason.map { "\(line.loss): \($0)" } }
    return ([table.text] + (reasons.isEmpty ? [] : [reasons.joined(separator: "\n")]))
      .joined(separator: "\n\n")
  }
}
