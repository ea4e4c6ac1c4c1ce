internal import Figures
internal import Recognition

/// How training went.
struct CurvesSection {
  private let points: [LearningCurves.Point]

  init(_ content: ReportContent) { points = content.curves?.points ?? [] }

  /// The section; nil where there are no curves.
  var section: ReportSection? {
    get throws {
      guard !points.isEmpty else { return nil }
      let accuracies = points.compactMap { point in
        point.validationAccuracy.map { (Double(point.epoch), $0) }
      }
      var parts = [part("training loss", points.map { (Double($0.epoch), $0.loss) }, tint: 0)]
      if !accuracies.isEmpty { parts.append(part("validation accuracy", accuracies, tint: 1)) }
      if !levels.isEmpty { parts.append(energies) }
      let figure = FigureBlock(
        label: "learning curves over \(points.count) epochs", parts: parts,
        caption: "The mean training loss of each epoch"
          + (accuracies.isEmpty
            ? "; no validation pictures were given."
            : ", and the share of validation pictures right.")
          + (levels.isEmpty
            ? ""
            : " The energies of training pictures: of the right answer, and of the wrong pose and the "
              + "wrong category that offend most."),
        table: table)
      return ReportSection(
        anchor: "curves", heading: "Learning curves", body: try figure.html())
    }
  }

  private func part(
    _ label: String, _ points: [(Double, Double)], tint: Int
  ) -> FigureBlock.Part {
    var plot = Plot(x: Axis("epoch"), y: Axis(label), size: Size(270, 200))
    plot.line(points, tint: tint)
    // One epoch makes no line.
    if points.count < 20 { plot.points(points, tint: tint) }
    return FigureBlock.Part(label: "\(label) of each epoch", panel: plot)
  }

  /// The epochs of which energies were noted.
  private var levels: [(epoch: Double, energies: EnergyLevels)] {
    points.compactMap { point in point.energies.map { (Double(point.epoch), $0) } }
  }

  private var energies: FigureBlock.Part {
    var plot = Plot(x: Axis("epoch"), y: Axis("energy"), size: Size(270, 200))
    let poses = levels.compactMap { level in
      level.energies.wrongPose.map { (level.epoch, $0) }
    }
    plot.line(levels.map { ($0.epoch, $0.energies.right) }, label: "right", tint: 0)
    if !poses.isEmpty { plot.line(poses, label: "wrong pose", tint: 1) }
    plot.line(
      levels.map { ($0.epoch, $0.energies.wrongCategory) }, label: "wrong category", tint: 2)
    return FigureBlock.Part(label: "energies of training pictures of each epoch", panel: plot)
  }

  private var table: DataTable {
    DataTable(
      caption: "Each epoch", columns: ["epoch", "training loss", "validation accuracy"],
      rows: points.map { point in
        [
          "\(point.epoch)", point.loss.text(places: 4),
          point.validationAccuracy.map(\.percent) ?? "–",
        ]
      })
  }
}
