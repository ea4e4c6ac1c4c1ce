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
      let losses = points.map { (Double($0.epoch), $0.loss) }
      var parts = [part("training loss", [Curve(points: losses, tint: 0)])]
      if !accuracies.isEmpty {
        parts.append(part("validation accuracy", [Curve(points: accuracies, tint: 1)]))
      }
      if !levels.isEmpty { parts.append(part("energy", energies)) }
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
    _ label: String, _ curves: [Curve]
  ) -> FigureBlock.Part {
    var plot = Plot(x: Axis("epoch"), y: Axis(label), size: Size(270, 200))
    for curve in curves {
      plot.line(curve.points, label: curve.name, tint: curve.tint)
      // One epoch makes no line.
      if curve.points.count < 20 { plot.points(curve.points, tint: curve.tint) }
    }
    return FigureBlock.Part(label: "\(label) of each epoch", panel: plot)
  }

  /// A number over the epochs; named where there are several in a plot.
  private struct Curve {
    var name: String?
    var points: [(Double, Double)]
    var tint: Int
  }

  /// The epochs of which energies were noted.
  private var levels: [(epoch: Double, energies: EnergyLevels)] {
    points.compactMap { point in point.energies.map { (Double(point.epoch), $0) } }
  }

  private var energies: [Curve] {
    func curve(_ name: String, tint: Int, _ level: (EnergyLevels) -> Double?) -> Curve {
      Curve(
        name: name,
        points: levels.compactMap { epoch, energies in level(energies).map { (epoch, $0) } },
        tint: tint)
    }
    return [
      curve("right", tint: 0, \.right), curve("wrong pose", tint: 1, \.wrongPose),
      curve("wrong category", tint: 2, \.wrongCategory),
    ].filter { !$0.points.isEmpty }
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
