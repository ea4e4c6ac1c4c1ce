internal import Recognition
internal import Reports

extension TrainingResult {
  /// The result for people.
  var text: String {
    let run =
      "\(model): \(epochs) epochs, \(seconds.timeText), \(imagesPerSecond.text(places: 0)) images/s"
    return ([run] + (validation.map { ["validation: \($0.text)"] } ?? [])).joined(separator: "\n")
  }
}
