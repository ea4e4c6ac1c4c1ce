internal import Recognition

/// The top of the page: the result in one sentence and in a few numbers.
struct SummarySection {
  private let content: ReportContent
  private var evaluation: Evaluation { content.evaluation }

  init(_ content: ReportContent) { self.content = content }

  /// The result in words.
  var title: String {
    guard evaluation.count > 0 else { return "\(modelName): no pictures" }
    return "\(modelName): \(evaluation.accuracy.percent) of \(evaluation.count.pictures) right"
  }

  private var modelName: String {
    content.model.split(separator: "/").last.map(String.init) ?? content.model
  }

  /// The heading and the numbers.
  var html: HTML {
    """
    <header>
    <h1>\(title)</h1>
    <p>The model <bdi>\(content.model)</bdi>, asked about the pictures of <bdi>\(content.data)</bdi>.</p>
    <dl class="facts">
    \(facts.map(SummarySection.fact))
    </dl>
    </header>
    """
  }

  private typealias Fact = (name: String, value: String, note: String)

  private var facts: [Fact] {
    var facts: [Fact] = [
      ("Pictures", "\(evaluation.count)", "of \(evaluation.categories.count) categories")
    ]
    if evaluation.count > 0 {
      facts.append(
        (
          "Right", evaluation.accuracy.percent,
          "95 % interval \(evaluation.accuracyInterval.percentages)"
        ))
    }
    for coordinate in content.poses.coordinates {
      guard let error = evaluation.pose[coordinate.name] else { continue }
      let note = "median error, over \(error.count.pictures)"
      facts.append((coordinate.heading, coordinate.text(error.median), note))
    }
    if let rejected = evaluation.rejected {
      facts.append(("Called unknown", rejected.percent, "of these pictures, none of which is"))
    }
    if let auroc = content.unknown?.auroc {
      facts.append(("Unknown told from known", auroc.text(places: 3), "AUROC; 1 is perfect"))
    }
    return facts
  }

  private static func fact(_ fact: Fact) -> HTML {
    "<div><dt>\(fact.name)</dt><dd>\(fact.value) <small>\(fact.note)</small></dd></div>"
  }
}

extension PoseCoordinate {
  /// The name as it starts a heading.
  var heading: String { name.prefix(1).uppercased() + name.dropFirst() }

  /// A value with its unit.
  func text(_ value: Double) -> String {
    unit == .degrees ? value.text(places: 1) + "°" : value.text(places: 3)
  }
}
