internal import Recognition

/// The energy over the pose for a few pictures.
struct ExamplesSection {
  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  /// The section; nil where no pictures were chosen.
  var section: ReportSection? {
    get throws {
      guard !content.examples.isEmpty else { return nil }
      let introduction = """
        <p>The model answers with the category and the pose of least energy. Here is that energy for \
        a few pictures.</p>
        """ as HTML
      let hasPose = !content.poses.coordinates.isEmpty
      return ReportSection(
        anchor: "energies", heading: hasPose ? "Energy over the pose" : "Energy of the categories",
        body: HTML([introduction] + (try content.examples.map(example))))
    }
  }

  private func example(_ example: ReportContent.Example) throws -> HTML {
    let outcome = example.outcome
    let drawing = EnergyPanels(example.explanation, labels: outcome.pose)
    let figure = FigureBlock(
      label: "energy of the best categories for \(outcome.name)",
      parts: drawing.parts, caption: drawing.caption, table: table(example.explanation))
    let picture = try Thumbnail(picture: example.explanation.picture).html(
      alternative: "The picture: \(outcome.category)")
    return """
      <h3>\(example.reason)</h3>
      <div class="example">
      <div>\(picture)
      \(words(outcome))</div>
      \(try figure.html())
      </div>
      """
  }

  private func words(_ outcome: Outcome) -> HTML {
    let style = outcome.isRight ? "true" : "said"
    let answer = outcome.answer
    return """
      <p>said <bdi class="\(style)">\(answer.category)</bdi> \(answer.probability.percent)\
      \(text(answer.pose.values))<br>
      is <bdi class="true">\(outcome.category)</bdi>\(text(outcome.pose))</p>
      """
  }

  /// The coordinates of a pose, after a comma each.
  private func text(_ pose: [String: Double]) -> String {
    content.poses.coordinates.compactMap { coordinate in
      pose[coordinate.name].map { ", \(coordinate.name) \(coordinate.text($0))" }
    }.joined()
  }

  private func table(_ explanation: Explanation) -> DataTable {
    let coordinates = explanation.landscape.space.coordinates
    return DataTable(
      caption: "The energies of the best categories",
      columns: ["category", "energy", "least energy", "probability"] + coordinates.map(\.name),
      rows: explanation.best.map { best in
        let candidate = best.candidate
        let pose = coordinates.map { candidate.pose[$0.name].map($0.text) ?? "–" }
        return [
          candidate.category, candidate.energy.text(places: 3),
          explanation.leastEnergy(of: best.category).text(places: 3),
          candidate.probability.percent,
        ] + pose
      })
  }
}
