internal import Figures

/// How well pictures of no known category are told from the others.
struct UnknownSection {
  private let unknown: UnknownScores?

  init(_ content: ReportContent) { unknown = content.unknown }

  private static let bins = 40

  /// The section; nil where no such pictures were given.
  var section: ReportSection? {
    get throws {
      guard let unknown else { return nil }
      let figure = FigureBlock(
        label: "scores of known and of unknown pictures", plot(unknown),
        caption: caption(unknown), table: table(unknown))
      return ReportSection(
        anchor: "unknown", heading: "Known and unknown pictures", body: try figure.html())
    }
  }

  private func plot(_ unknown: UnknownScores) -> Plot {
    let all = (unknown.known + unknown.unknown + [unknown.threshold].compactMap(\.self))
      .filter(\.isFinite)
    let low = all.min() ?? 0
    let range = low...max(all.max() ?? 1, low + 1e-6)
    var plot = Plot(
      x: Axis("free energy: the higher, the stranger", range), y: Axis("share of the pictures"),
      size: Size(270, 200))
    for (scores, label, tint) in [(unknown.known, "known", 0), (unknown.unknown, "unknown", 1)] {
      let histogram = Histogram(scores, over: range, bins: UnknownSection.bins)
      plot.bars(histogram.shares, width: histogram.width, label: label, tint: tint)
    }
    if let threshold = unknown.threshold { plot.verticalLine(at: threshold, label: "threshold") }
    return plot
  }

  private func caption(_ unknown: UnknownScores) -> String {
    var text = "Pictures of categories that the model learned, and of others. "
    if let auroc = unknown.auroc {
      text +=
        "Of an unknown and a known picture the unknown one has the higher score in "
        + "\(auroc.percent) of all pairs (AUROC \(auroc.text(places: 3))). "
    }
    text +=
      unknown.threshold == nil
      ? "The model has no threshold, so it calls none of them unknown."
      : "The dashed line is the model's threshold: what lies above it is called unknown."
    return text
  }

  private func table(_ unknown: UnknownScores) -> DataTable? {
    guard let threshold = unknown.threshold else { return nil }
    let rows = [("known", unknown.known), ("unknown", unknown.unknown)].map { name, scores in
      let above = scores.filter { $0 > threshold }.count
      let share = Double(above) / Double(max(scores.count, 1))
      return [name, "\(scores.count)", "\(above)", share.percent]
    }
    return DataTable(
      caption: "Pictures above the threshold of \(threshold.text(places: 3))",
      columns: ["pictures are", "number", "above it", "share"], rows: rows)
  }
}
