internal import Figures
internal import Recognition

/// How right the answers are for each category.
struct CategorySection {
  private let evaluation: Evaluation
  private let poses: PoseSpace

  init(_ content: ReportContent) {
    evaluation = content.evaluation
    poses = content.poses
  }

  private struct Row {
    let name: String
    let count: Int
    let accuracy: Double
    let interval: ClosedRange<Double>
  }

  /// The section; nil where there are no pictures.
  var section: ReportSection? {
    get throws {
      guard evaluation.count > 0 else { return nil }
      let figure = FigureBlock(
        label: "accuracy of each category with 95 % intervals", plot,
        caption:
          "The share of each category's pictures that is right, the worst first. The bars are "
          + "95 % intervals: where two overlap much, the difference may be chance.",
        table: table)
      return ReportSection(
        anchor: "categories", heading: "Accuracy of each category", body: try figure.html())
    }
  }

  /// The categories that have pictures, the worst first.
  private var rows: [Row] {
    evaluation.order.compactMap { name in
      guard let category = evaluation.categories[name] else { return nil }
      let rights = (category.accuracy * Double(category.count)).rounded()
      return Row(
        name: name, count: category.count, accuracy: category.accuracy,
        interval: WilsonInterval.of(successes: Int(rights), trials: category.count))
    }
    .sorted { ($0.accuracy, $0.name) < ($1.accuracy, $1.name) }
  }

  private var plot: Plot {
    let rows = rows
    var plot = Plot(
      x: Axis(names: rows.map(\.name)), y: Axis("share right", 0...1),
      size: Size(max(270, 18 * Double(rows.count)), 220))
    plot.errorBars(rows.enumerated().map { (Double($0), $1.interval) }, tint: 0)
    plot.points(rows.enumerated().map { (Double($0), $1.accuracy) }, tint: 0)
    plot.horizontalLine(at: evaluation.accuracy, label: "all categories")
    return plot
  }

  private var table: DataTable {
    let coordinates = poses.coordinates.filter { evaluation.pose[$0.name] != nil }
    return DataTable(
      caption: "Each category, the worst first",
      columns: ["category", "pictures", "right", "95 % interval"]
        + coordinates.map { "median \($0.name) error" },
      rows: rows.map { row in
        let medians = coordinates.map { coordinate in
          evaluation.poseByCategory[row.name]?[coordinate.name].map(coordinate.text) ?? "–"
        }
        return [row.name, "\(row.count)", row.accuracy.percent, row.interval.percentages] + medians
      })
  }
}
