internal import ArgumentParser
internal import Images
internal import Recognition

/// `recognize evaluate`: how right a model is about labelled pictures.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure a model on labelled pictures: accuracy, confusion, pose error, calibration.",
    discussion: """
      recognize evaluate toys.safetensors toys --pose-categories car,cow --below-elevation 80
      recognize evaluate toys.safetensors toys --unknown holiday-pictures
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "A folder of categories, or of train/, val/ and test/ with them; or a file.")
  var data: String

  @Option(help: "The part to measure on, where the data comes in parts.")
  var split = Split.test

  @Option(help: "Score the pose of these categories only: car,cow … (default: all)")
  var poseCategories: String?

  @Option(help: "Score the pose below that elevation only, in degrees.")
  var belowElevation: Double?

  @Option(help: "Pictures of none of the categories, to measure how well they are told.")
  var unknown: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    output.applyThreads()
    let recognizer = try Recognizer(contentsOf: model)
    var progress = ProgressLine(quiet: output.quiet)
    let images = try LabelledPictures.readable(
      LabelledPictures.evaluation(at: data, split: split), showing: &progress)
    var answers: [Recognition] = []
    var evaluation = try recognizer.evaluate(
      images, options: options, progress: { progress.show($0, of: $1) },
      each: { answers.append($1) })
    if let unknown {
      let others = try LabelledPictures.unknown(
        at: unknown, categories: recognizer.configuration.categories, showing: &progress)
      evaluation.unknown = UnknownEvaluation(
        known: answers,
        unknown: try recognizer.answers(to: others) { progress.show($0, of: $1) },
        threshold: recognizer.configuration.reject)
    }
    progress.clear()
    print(output.json ? try JSON.line(evaluation) : evaluation.text)
  }

  private var options: Evaluator.Options {
    var options = Evaluator.Options()
    if let poseCategories {
      options.poseCategories = Set(poseCategories.split(separator: ",").map(String.init))
    }
    if let belowElevation { options.maximumElevation = belowElevation }
    return options
  }
}
