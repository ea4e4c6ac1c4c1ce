public import ArgumentParser
internal import Figures
public import Images
internal import Recognition
internal import Reports
internal import Tensors

extension LabelledSplits.Part: ExpressibleByArgument {}

/// `recognize evaluate`: how right a model is about labelled pictures.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure a model on labelled pictures: accuracy, confusion, pose error, calibration.",
    discussion: """
      recognize evaluate toys.safetensors toys --pose-categories car,cow --below-elevation 80
      recognize evaluate toys.safetensors toys --report report
      recognize evaluate toys.safetensors toys --unknown holiday-pictures
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "A folder of categories, or of train/, val/ and test/ with them; or a file.")
  var data: String

  @Option(help: "The part to measure on, where the data comes in parts.")
  var split = LabelledSplits.Part.test

  @Option(help: "Score the pose of these categories only: car,cow … (default: all)")
  var poseCategories: String?

  @Option(help: "Score the pose below that elevation only, in degrees.")
  var belowElevation: Double?

  @Option(help: "Pictures of none of the categories, to measure how well they are told.")
  var unknown: String?

  @Option(
    help:
      "Put the objects whose outline is known before other grounds first: white, made, or a folder of pictures."
  )
  var grounds: String?

  @Option(help: "A folder for report.html, made if need be. (default: no report)")
  var report: String?

  @OptionGroup var output: OutputOptions

  func run() throws {
    let recognizer = try Recognizer(contentsOf: model, compute: output.compute)
    let folder = try report.map { try ReportFolder($0) }
    var outcomes: [Outcome] = []
    var progress = ProgressLine(quiet: output.quiet)
    let cache = LabelledPictures.cache(for: recognizer.configuration)
    var images = try LabelledPictures.readable(
      LabelledPictures.chosen { try LabelledSplits.load(split, of: data) }, into: cache,
      threads: output.compute.threads, showing: &progress)
    if let grounds {
      images = try self.images(
        images, before: grounds, as: recognizer.configuration, showing: &progress)
    }
    guard !images.samples.isEmpty else { throw LabelledImagesError.empty(path: data) }
    let strangers = try unknown.map {
      try LabelledPictures.unknown(
        at: $0, categories: recognizer.configuration.categories, into: cache,
        threads: output.compute.threads, showing: &progress)
    }
    var evaluation = try recognizer.evaluate(
      images, options: options, progress: { progress.show($0, of: $1) },
      outcome: { outcomes.append($0.abridged) })
    let others = try strangers.map { images in
      try recognizer.answers(to: images) { progress.show($0, of: $1) }
    }
    if let others {
      evaluation.unknown = UnknownEvaluation(
        known: outcomes.map(\.recognition), unknown: others,
        threshold: recognizer.configuration.reject)
    }
    progress.clear()
    try StandardOutput.write(output.json ? JSON.line(evaluation) : evaluation.text)
    if let folder {
      let content = ReportContent(
        model: model, data: data, poses: recognizer.configuration.poses, evaluation: evaluation,
        outcomes: outcomes, curves: curves(noting: &progress),
        unknown: others.map { scores(of: $0, beside: outcomes, in: evaluation) })
      try write(content, with: images, of: recognizer, to: folder)
      progress.note("report: \(folder.page.withoutControls)")
    }
  }

  /// The pictures with other grounds behind their objects.
  private func images(
    _ images: LabelledImages, before grounds: String, as model: ModelConfiguration,
    showing progress: inout ProgressLine
  ) throws -> LabelledImages {
    let pictures = try LabelledPictures.grounds(
      at: grounds, side: model.side, threads: output.compute.threads, showing: &progress)
    let origin = try pictures.map(Grounds.Origin.pictures) ?? Grounds.Origin(grounds)
    let masked = try LabelledPictures.masked(
      images, for: model.pictureFormat, threads: output.compute.threads, showing: &progress)
    guard masked.hasMasks else {
      throw ValidationError(
        "--grounds: wanted pictures with masks, transparent or on a plain ground, found none in \(data)"
      )
    }
    return masked.before(Grounds([origin], isVaried: false), seed: 0)
  }

  /// The free energies by which unknown pictures are told.
  private func scores(
    of others: [Answer], beside outcomes: [Outcome], in evaluation: Evaluation
  ) -> UnknownScores {
    UnknownScores(
      known: outcomes.map(\.recognition.freeEnergy), unknown: others.map(\.freeEnergy),
      threshold: evaluation.unknown?.threshold, auroc: evaluation.unknown?.auroc)
  }

  private func write(
    _ content: ReportContent, with images: LabelledImages, of recognizer: Recognizer,
    to folder: ReportFolder
  ) throws {
    var content = content
    try content.addPictures(from: images, of: recognizer)
    try folder.write(content)
  }

  /// The learning curves beside the model; what is no such file is named and left out.
  private func curves(noting progress: inout ProgressLine) -> LearningCurves? {
    do {
      return try LearningCurves(besideModel: model)
    } catch {
      progress.note("no learning curves: \(error)")
      return nil
    }
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
