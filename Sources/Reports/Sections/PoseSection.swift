internal import Figures
internal import Recognition

/// How far the answered poses are from the labelled ones.
struct PoseSection {
  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  /// The section; nil where no picture has a labelled pose.
  var section: ReportSection? {
    get throws {
      let scored = content.poses.coordinates.filter { content.evaluation.pose[$0.name] != nil }
      guard !scored.isEmpty else { return nil }
      let figures = try scored.map { coordinate in
        let figure = try figure(coordinate).html()
        return "<h3>\(coordinate.heading)</h3>\n\(figure)" as HTML
      }
      return ReportSection(
        anchor: "pose", heading: "How far the pose is off", body: HTML(figures))
    }
  }

  private func figure(_ coordinate: PoseCoordinate) -> FigureBlock {
    let name = coordinate.name
    let dots = dots(coordinate)
    return FigureBlock(
      label: "errors of the \(name)",
      parts: [
        .init(label: "histogram of the errors of the \(name)", panel: histogram(coordinate)),
        .init(
          label: "answered over labelled \(name)", panel: scatter(coordinate, dots.places)),
      ],
      caption: "First: how many pictures are how far off\(halfNote(coordinate)). Second: the "
        + "answered \(name) over the labelled one, a dot for \(dots.meaning); right answers lie on "
        + "the line."
        + (coordinate.isCyclic
          ? " Dots half a turn off that line are objects taken to face the other way." : ""),
      table: table(coordinate))
  }

  private func halfNote(_ coordinate: PoseCoordinate) -> String {
    guard let error = content.evaluation.pose[coordinate.name] else { return "" }
    return "; half of them by less than \(coordinate.text(error.median))"
  }

  private func histogram(_ coordinate: PoseCoordinate) -> Plot {
    let errors = content.outcomes.compactMap { $0.error(of: coordinate) }
    let span = coordinate.range.upperBound - coordinate.range.lowerBound
    let largest = coordinate.isCyclic ? span / 2 : max(errors.max() ?? 0, coordinate.step)
    let histogram = Histogram(errors, over: 0...largest, bins: coordinate.isCyclic ? 36 : 20)
    var plot = Plot(
      x: Axis(
        "error of the \(coordinate.name)\(coordinate.unitNote)", 0...largest,
        ticks: ticks(coordinate)),
      y: Axis("pictures"), size: Size(270, 200))
    plot.bars(histogram.bars, width: histogram.width, tint: 0)
    if let error = content.evaluation.pose[coordinate.name] {
      plot.verticalLine(at: error.median, label: "median")
    }
    return plot
  }

  private func scatter(_ coordinate: PoseCoordinate, _ dots: [(Double, Double)]) -> Plot {
    let range = coordinate.range
    // An answer may lie beyond the labels, where the coordinate is not cyclic.
    let answers = dots.map(\.1) + [range.lowerBound, range.upperBound]
    let height = (answers.min() ?? 0)...(answers.max() ?? 1)
    var plot = Plot(
      x: Axis("labelled \(coordinate.name)", range, ticks: ticks(coordinate)),
      y: Axis("answered \(coordinate.name)", height, ticks: ticks(coordinate)),
      size: Size(240, 200))
    plot.line(
      [range.lowerBound, range.upperBound].map { ($0, $0) }, style: .dashed, tint: 1)
    plot.points(dots, tint: 0)
    return plot
  }

  // A thousand dots show how they are spread; more would only make the page large.
  private static let mostDots = 1000

  /// Labelled and answered values, of all pictures or evenly chosen ones.
  private func dots(
    _ coordinate: PoseCoordinate
  ) -> (places: [(Double, Double)], meaning: String) {
    let all = content.outcomes.compactMap { outcome -> (Double, Double)? in
      guard let label = outcome.pose[coordinate.name],
        let answer = outcome.answer.pose[coordinate.name]
      else { return nil }
      return (coordinate.wrapped(label), coordinate.wrapped(answer))
    }
    let step = max(1, (all.count + PoseSection.mostDots - 1) / PoseSection.mostDots)
    let places = stride(from: 0, to: all.count, by: step).map { all[$0] }
    return (places, step == 1 ? "each picture" : "one picture in \(step)")
  }

  private func ticks(_ coordinate: PoseCoordinate) -> Axis.Ticks {
    coordinate.unit == .degrees ? .degrees : .decimal
  }

  private func table(_ coordinate: PoseCoordinate) -> DataTable? {
    guard let error = content.evaluation.pose[coordinate.name] else { return nil }
    let bounds = ["5", "15", "22.5"].filter { error.within[$0] != nil }
    return DataTable(
      caption: "Errors of the \(coordinate.name)",
      columns: ["pictures", "median", "mean"] + bounds.map { "within \($0)°" },
      rows: [
        ["\(error.count)", coordinate.text(error.median), coordinate.text(error.mean)]
          + bounds.map { error.within[$0]?.percent ?? "–" }
      ])
  }
}

extension PoseCoordinate {
  fileprivate var unitNote: String {
    switch unit {
    case .degrees: ""
    case .factor: " (factor)"
    case .fraction: " (fraction of the side)"
    }
  }
}
