internal import Figures
internal import Recognition

/// What was taken for what.
struct ConfusionSection {
  private let evaluation: Evaluation

  init(_ content: ReportContent) { evaluation = content.evaluation }

  // A larger table is no easier to read than the figure.
  private static let widestTable = 12

  /// The section; nil where there are no pictures.
  var section: ReportSection? {
    get throws {
      guard evaluation.count > 0 else { return nil }
      let figure = FigureBlock(
        label: "confusion matrix of \(evaluation.order.count) categories",
        ConfusionFigure(names: evaluation.order, counts: evaluation.confusion),
        caption: "Each row is a true category, each column an answer. Pictures on the diagonal are "
          + "right; colour is the share of the row. \(worst)",
        table: table)
      return ReportSection(
        anchor: "confusion", heading: "What is taken for what", body: try figure.html())
    }
  }

  /// The most frequent mistake, in words.
  private var worst: String {
    var most = (count: 0, truth: 0, answer: 0)
    for (truth, row) in evaluation.confusion.enumerated() {
      for (answer, count) in row.enumerated() where answer != truth && count > most.count {
        most = (count, truth, answer)
      }
    }
    guard most.count > 0 else { return "There is no mistake." }
    let (truth, answer) = (evaluation.order[most.truth], evaluation.order[most.answer])
    return "The most frequent mistake: “\(truth)” taken for “\(answer)”, \(most.count) times."
  }

  private var table: DataTable? {
    guard evaluation.order.count <= ConfusionSection.widestTable else { return nil }
    return DataTable(
      caption: "Pictures of each category, by answer",
      columns: ["is \\ taken for"] + evaluation.order,
      rows: zip(evaluation.order, evaluation.confusion).map { [$0] + $1.map { "\($0)" } })
  }
}
