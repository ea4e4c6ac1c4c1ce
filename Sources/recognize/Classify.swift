internal import ArgumentParser
internal import Figures
internal import Glibc
internal import Images
internal import Recognition

/// `recognize classify`: the category and pose of pictures.
struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recognise pictures: category, pose, energy, probability.",
    discussion: """
      recognize --model toys.safetensors photo.png more/
      find . -name '*.jpg' | recognize --model toys.safetensors --json

      A file that cannot be read is named, the others go on, and the exit code is 1.
      """)

  @Argument(help: "Pictures, folders of them, or - for one path a line on stdin.")
  var paths: [String] = []

  @Option(help: "The most candidates to list for each picture in JSON.")
  var nearest = 5

  @OptionGroup var choice: ModelChoice
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard nearest > 0 else {
      throw ValidationError("--nearest: wanted 1 or more, found \(nearest)")
    }
    // Somebody at a terminal who names nothing wants to know what can be named.
    guard paths.isEmpty, isatty(STDIN_FILENO) == 1 else { return }
    throw CleanExit.helpRequest(Recognize.self)
  }

  func run() throws {
    let recognizer = try Recognizer(contentsOf: choice.path(), compute: output.compute)
    let paths = try PicturePaths.named(by: paths)
    var progress = ProgressLine(quiet: output.quiet)
    var isComplete = true
    // A line for people names three.
    let nearest = output.json ? nearest : 3
    try recognizer.recognize(
      files: paths, nearest: nearest
    ) { index, answer in
      progress.clear()
      isComplete = try report(answer, of: paths[index]) && isComplete
      progress.show(index + 1, of: paths.count)
    }
    progress.clear()
    if !isComplete { throw ExitCode.failure }
  }

  /// Prints an answer; false where there is none.
  private func report(
    _ answer: Result<Answer, ImageDecodingError>, of path: String
  ) throws -> Bool {
    switch answer {
    case .success(let recognition):
      let line = AnswerLine(file: path, recognition)
      try StandardOutput.write(output.json ? JSON.line(line) : line.text)
      return true
    case .failure(let error) where output.json:
      try StandardOutput.write(JSON.line(RefusalLine(file: path, error: "\(error)")))
      return false
    case .failure(let error):
      StandardError.write("Error: \("\(error)".withoutControls)\n")
      return false
    }
  }
}
