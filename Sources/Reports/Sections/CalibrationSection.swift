internal import Figures
internal import Recognition

/// How sure the answers are, against how often they are right.
struct CalibrationSection {
  private let content: ReportContent

  init(_ content: ReportContent) { self.content = content }

  private typealias Bin = CalibrationMeter.Bin

  /// The section; nil where there are no pictures.
  var section: ReportSection? {
    get throws {
      guard !content.outcomes.isEmpty else { return nil }
      let calibration = content.evaluation.calibration
      let figure = FigureBlock(
        label: "share right over the probability given, with 95 % intervals", plot,
        caption: "Answers gathered by the probability that the model gave them. On the dashed line "
          + "it is as sure as it is right; below, too sure; above, too modest. Expected calibration "
          + "error \(calibration.ece.text(places: 3)), mean negative log likelihood "
          + "\(calibration.nll.text(places: 3)).",
        table: table)
      return ReportSection(
        anchor: "calibration", heading: "Calibration", body: try figure.html())
    }
  }

  private var bins: [Bin] {
    var meter = CalibrationMeter()
    for outcome in content.outcomes {
      meter.add(
        confidence: outcome.answer.probability, isRight: outcome.isRight,
        truth: outcome.truth?.probability ?? 0)
    }
    return meter.bins
  }

  private func interval(_ bin: Bin) -> ClosedRange<Double> {
    WilsonInterval.of(successes: bin.rightCount, trials: bin.count)
  }

  private func share(_ bin: Bin) -> Double { Double(bin.rightCount) / Double(bin.count) }

  private var plot: Plot {
    let bins = bins
    var plot = Plot(
      x: Axis("probability given", 0...1), y: Axis("share right", 0...1), size: Size(260, 260))
    plot.line([(0, 0), (1, 1)], style: .dashed, tint: 1)
    plot.errorBars(bins.map { ($0.confidence, interval($0)) }, tint: 0)
    plot.points(bins.map { ($0.confidence, share($0)) }, tint: 0)
    return plot
  }

  private var table: DataTable {
    DataTable(
      caption: "Answers by the probability given",
      columns: ["mean probability", "answers", "right", "95 % interval"],
      rows: bins.map { bin in
        [bin.confidence.percent, "\(bin.count)", share(bin).percent, interval(bin).percentages]
      })
  }
}
