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

  // Enough to keep every core at work, and few enough that no memory is felt.
  private static let batch = 64

  @Argument(help: "Pictures, folders of them, or - for one path a line on stdin.")
  var paths: [String] = []

  @OptionGroup var choice: ModelChoice
  @OptionGroup var output: OutputOptions

  func validate() throws {
    // Somebody at a terminal who names nothing wants to know what can be named.
    guard paths.isEmpty, isatty(STDIN_FILENO) == 1 else { return }
    throw CleanExit.helpRequest(Recognize.self)
  }

  func run() throws {
    output.applyThreads()
    let recognizer = try Recognizer(contentsOf: choice.path())
    let paths = try PicturePaths.named(by: paths)
    var progress = ProgressLine(quiet: output.quiet)
    var isComplete = true
    for start in stride(from: 0, to: paths.count, by: Classify.batch) {
      let batch = paths[start..<min(start + Classify.batch, paths.count)]
      let answers = try answers(to: Array(batch), from: recognizer)
      progress.clear()
      for (path, answer) in zip(batch, answers) {
        isComplete = try report(answer, of: path) && isComplete
      }
      progress.show(start + batch.count, of: paths.count)
    }
    progress.clear()
    if !isComplete { throw ExitCode.failure }
  }

  /// What the model says of each file, or why the file cannot be read.
  private func answers(
    to paths: [String], from recognizer: Recognizer
  ) throws -> [Result<Recognition, any Error>] {
    let side = recognizer.configuration.side
    var options = DecodingOptions()
    options.targetSide = side
    let images = paths.map { path in
      // Fitted at once, so that a batch of photographs is held at the model's size.
      Result { try Image(contentsOf: path, options: options).fitted(side: side) }
    }
    let recognized = try recognizer.recognize(images.compactMap { try? $0.get() })
    var answers = recognized.makeIterator()
    return images.compactMap { image in
      switch image {
      case .success: answers.next().map(Result.success)
      case .failure(let error): .failure(error)
      }
    }
  }

  /// Prints an answer; false where there is none.
  private func report(_ answer: Result<Recognition, any Error>, of path: String) throws -> Bool {
    switch answer {
    case .success(let recognition):
      let line = AnswerLine(file: path, recognition)
      print(output.json ? try JSON.line(line) : line.text)
      return true
    case .failure(let error) where output.json:
      print(try JSON.line(RefusalLine(file: path, error: "\(error)")))
      return false
    case .failure(let error):
      StandardError.write("Error: \("\(error)".withoutControls)\n")
      return false
    }
  }
}
