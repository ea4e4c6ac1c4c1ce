internal import Recognition
internal import Reports

extension Evaluation {
  // A wider matrix does not fit a terminal; --json has it all.
  private static let widestConfusion = 12

  /// The evaluation for people: what is right, what is taken for what, how far poses are off.
  var text: String {
    let interval =
      "\(accuracyInterval.lowerBound.percent) to \(accuracyInterval.upperBound.percent)"
    var parts = [
      "\(count) pictures, \(accuracy.percent) right (95 % interval \(interval)), "
        + "\(imagesPerSecond.text(places: 0)) images/s",
      categoryTable.text,
    ]
    if order.count <= Evaluation.widestConfusion { parts.append(confusionTable.text) }
    if !pose.isEmpty { parts.append(poseTable.text) }
    parts.append(
      "calibration: expected error \(calibration.ece.text(places: 3)), "
        + "negative log likelihood \(calibration.nll.text(places: 3))")
    if let rejected { parts.append("answered \"unknown\": \(rejected.percent)") }
    if let unknown { parts.append(unknown.text) }
    return parts.joined(separator: "\n\n")
  }

  private var categoryTable: Table {
    let coordinates = pose.keys.sorted()
    var table = Table(["category", "pictures", "right"] + coordinates.map { "median \($0) error" })
    for name in order {
      guard let category = categories[name] else { continue }
      let medians = coordinates.map { poseByCategory[name]?[$0]?.text(places: 1) ?? "-" }
      table.append([name, "\(category.count)", category.accuracy.percent] + medians)
    }
    return table
  }

  private var confusionTable: Table {
    var table = Table(["is \\ taken for"] + order)
    for (name, row) in zip(order, confusion) { table.append([name] + row.map { "\($0)" }) }
    return table
  }

  private var poseTable: Table {
    let tolerances = ["5", "15", "22.5"]
    var table = Table(
      ["pose", "pictures", "median", "mean"] + tolerances.map { "within \($0)" })
    for (name, error) in pose.sorted(by: { $0.key < $1.key }) {
      table.append(
        [name, "\(error.count)", error.median.text(places: 1), error.mean.text(places: 1)]
          + tolerances.map { error.within[$0]?.percent ?? "-" })
    }
    return table
  }
}

extension UnknownEvaluation {
  /// The evaluation for people.
  var text: String {
    var text =
      "\(count) unknown pictures: area under the curve \(auroc.text(places: 4)), "
      + "let in at 95 % true accept \(falseAcceptAt95.percent)"
    if let threshold, let falseAccept, let falseReject {
      text +=
        "\nat the threshold \(threshold.text(places: 3)): let in \(falseAccept.percent), "
        + "known rejected \(falseReject.percent)"
    }
    return text
  }
}
