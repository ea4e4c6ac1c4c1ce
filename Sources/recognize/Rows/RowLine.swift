internal import Figures
internal import Rows
internal import Reports

/// What was read in one file, as `recognize rows read` prints it.
struct RowLine: Encodable {
  struct Reading: Encodable {
    let labels: [String]
    let cuts: [[Int]]
    let energy: Double
  }

  let file: String
  let labels: [String]
  let cuts: [[Int]]
  let energy: Double
  let readings: [Reading]

  /// The line of a file of which there is at least one reading.
  init(file: String, _ found: [RowReading], names: [String]) {
    readings = found.map { reading in
      Reading(
        labels: reading.labels.map { names[$0] },
        cuts: reading.windows.map { [$0.lowerBound, $0.upperBound] }, energy: reading.energy)
    }
    self.file = file
    (labels, cuts, energy) = (readings[0].labels, readings[0].cuts, readings[0].energy)
  }

  /// The readings for people, a line each; a name in them cannot command the terminal.
  var text: String {
    readings.map { reading in
      let labels = reading.labels.joined(separator: " ")
      return "\(file): \(labels)  energy \(reading.energy.text(places: 3))".withoutControls
    }.joined(separator: "\n")
  }
}

/// What the training of a reader came to, as `recognize rows train` prints it.
struct RowTrainingLine: Encodable {
  let reader: String
  let epochs: Int
  let seconds: Double
  let validationRowError: Double?
  let validationDigitError: Double?

  init(reader: String, _ result: RowTrainingResult) {
    self.reader = reader
    (epochs, seconds) = (result.epochs, result.seconds)
    validationRowError = result.validation?.rowError
    validationDigitError = result.validation?.characterError
  }

  /// The result for people.
  var text: String {
    let errors = validationDigitError.map { "; validation: \($0.percent) of digits wrong" } ?? ""
    return "\(reader): trained in \(seconds.timeText)\(errors)".withoutControls
  }
}
