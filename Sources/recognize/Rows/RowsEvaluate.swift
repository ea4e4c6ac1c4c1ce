internal import ArgumentParser
internal import Images
internal import Rows

/// `recognize rows evaluate`: how right a reader is about rows, against greedy reading.
struct RowsEvaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure a reader on rows of test characters, against greedy reading.",
    discussion: """
      recognize rows evaluate reader.safetensors mnist --figure rows.png --json

      Rows are composed of the test characters alone, as those of the training were and by its seed.

      Greedy reading uses the same network. One way cuts at gaps and thin places of the ink first \
      and classifies each piece; the width above which a piece is cut, and whether the network is \
      taken as it was when only windows had been taught or as it was in the end, were chosen in \
      training on the validation rows. Another way takes from left to right the best next window.

      --json prints {"rows","digits","rowError","digitError","greedyRowError",\
      "greedyDigitError","nextWindowRowError","nextWindowDigitError","seconds"}: the rows, their \
      characters, the share of rows with a mistake, the edit distance for each true character, both \
      again for cutting first and for the best next window, and the seconds of the reading.
      """)

  @Argument(help: "The reader.")
  var reader: String

  @Argument(
    help: "A folder of MNIST's files, or of categories, or of train/ and test/ with them.")
  var data: String

  @Option(help: "The rows to measure on.")
  var rows = 2000

  @Option(help: "A PNG of rows, their cuts and what was read: 12, then 6 misread ones.")
  var figure: String?

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard rows < 1 else { return }
    throw ValidationError("--rows: wanted 1 or more, found \(rows)")
  }

  func run() throws {
    let reader = try RowReader(contentsOf: reader, compute: output.compute)
    let characters = try CharacterSets.test(
      at: data, categories: reader.configuration.categories)
    let rows = try reader.testRows(of: characters, count: rows)
    let evaluation = try reader.evaluate(on: rows)
    if let figure {
      try RowSheet(categoriesOf: characters).drawExamples(of: rows, evaluation.readings)
        .writePNG(to: figure)
    }
    try StandardOutput.write(output.json ? try JSON.line(evaluation) : evaluation.text)
  }
}

extension RowEvaluation {
  /// The measurement for people.
  fileprivate var text: String {
    var table = Table(["", "digits wrong", "rows wrong"])
    table.append(["path of least energy", digitError.percent, rowError.percent])
    if let greedyDigitError, let greedyRowError {
      table.append(["cut first", greedyDigitError.percent, greedyRowError.percent])
    }
    table.append(["best next window", nextWindowDigitError.percent, nextWindowRowError.percent])
    return "\(rows) rows, \(digits) digits; read in \(seconds.timeText)\n\(table.text)"
  }
}
