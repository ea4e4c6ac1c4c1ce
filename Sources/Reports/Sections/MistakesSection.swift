internal import Recognition

/// The pictures that the model was most wrong about.
struct MistakesSection {
  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  /// The section; nil where there are no pictures.
  var section: ReportSection? {
    get throws {
      guard content.evaluation.count > 0 else { return nil }
      let wrong = content.outcomes.filter { !$0.isRight }.count
      let body: HTML =
        wrong == 0
        ? "<p>None: every answer is right.</p>"
        : "<p>\(introduction(wrong))</p>\n<ul class=\"sheet\">\n\(try content.mistakes.map(item))\n</ul>"
      return ReportSection(anchor: "mistakes", heading: "The worst mistakes", body: body)
    }
  }

  private func introduction(_ wrong: Int) -> String {
    let shown =
      content.mistakes.count < wrong ? "\(content.mistakes.count) of \(wrong)" : "All \(wrong)"
    return "\(shown), the worst first: those whose energy lies furthest below that of the truth."
  }

  private func item(_ mistake: ReportContent.Mistake) throws -> HTML {
    let (outcome, answer) = (mistake.outcome, mistake.outcome.answer)
    let picture = try Thumbnail(picture: mistake.picture).html(
      alternative: "\(outcome.category), taken for \(answer.category)")
    return """
      <li>\(picture)
      <p>said <bdi class="said">\(answer.category)</bdi> \(answer.probability.percent)\
      \(outcome.recognition.isKnown ? "" : ", called unknown")</p>
      <p>is <bdi class="true">\(outcome.category)</bdi> \(truth(outcome))</p>
      <p class="name"><bdi>\(name(of: outcome))</bdi></p></li>
      """
  }

  /// The name of a picture, without the folder or file that all are in.
  private func name(of outcome: Outcome) -> String {
    guard outcome.name.hasPrefix(content.data) else { return outcome.name }
    return String(outcome.name.dropFirst(content.data.count).drop { $0 == "/" })
  }

  private func truth(_ outcome: Outcome) -> String { outcome.truth?.probability.percent ?? "" }
}
