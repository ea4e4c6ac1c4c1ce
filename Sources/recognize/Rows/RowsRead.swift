internal import ArgumentParser
internal import Figures
internal import Rows

/// `recognize rows read`: what pictures of rows say.
struct RowsRead: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Read pictures of rows: the labels, the cuts, the energy.",
    discussion: """
      recognize rows read reader.safetensors photo.png more/
      find . -name '*.png' | recognize rows read reader.safetensors - --readings 5 --json

      A picture shows one row, bright on dark as the characters of the training, which fill its \
      height as they did there; it may have any height. Dark ink on a light ground must be inverted \
      first. A file that cannot be read is named, the others go on, and the exit code is 1.

      --json prints a line each: {"file","labels","cuts","energy","readings"}: the labels by name, \
      the first column of each label's window and that behind its last in pixels, the energy of the \
      row, and the same of the --readings labellings of least energy, no two alike, the best first.
      """)

  @Argument(help: "The reader.")
  var reader: String

  @Argument(help: "Pictures, folders of them, or - for one path a line on stdin.")
  var paths: [String] = []

  @Option(help: "How many of the best labellings to tell.")
  var readings = 1

  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !(1...100).contains(readings) else { return }
    throw ValidationError("--readings: wanted 1 to 100, found \(readings)")
  }

  func run() throws {
    // One row at a time: those of a folder may be of all widths.
    let reader = try RowReader(contentsOf: reader, batch: 1)
    let paths = try PicturePaths.named(by: paths)
    var progress = ProgressLine(quiet: output.quiet)
    var isComplete = true
    for (index, path) in paths.enumerated() {
      let found = Result { try reader.readings(ofFile: path, best: readings) }
      progress.clear()
      isComplete = try report(found, of: path, reader) && isComplete
      progress.show(index + 1, of: paths.count)
    }
    progress.clear()
    if !isComplete { throw ExitCode.failure }
  }

  /// Prints what was read in a file; false where nothing was.
  private func report(
    _ found: Result<[RowReading], any Error>, of path: String, _ reader: RowReader
  ) throws -> Bool {
    switch found {
    case .success(let readings):
      let line = RowLine(file: path, readings, names: reader.configuration.categories)
      try StandardOutput.write(output.json ? try JSON.line(line) : line.text)
      return true
    case .failure(let error) where output.json:
      try StandardOutput.write(try JSON.line(RefusalLine(file: path, error: "\(error)")))
      return false
    case .failure(let error):
      StandardError.write("Error: \("\(error)".withoutControls)\n")
      return false
    }
  }
}
