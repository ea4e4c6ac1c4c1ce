internal import ArgumentParser
internal import Files
internal import Images
internal import Recognition
internal import Reports
internal import Tensors

/// `recognize train`: a model from labelled pictures.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a model on folders of pictures, one folder a category.",
    discussion: """
      recognize train toys -o toys.safetensors --pose azimuth,elevation --minutes 10

      Poses are read from the pictures' names (car_i04_el24_az063.png) or from a labels.tsv; \
      without any, the pose is latent. Where the energy of \
      a picture is above that of validation pictures, the model will answer "unknown". Beside the model are written its curves (toys.csv) and \
      the state that --resume goes on from. Ctrl-C keeps the last whole epoch.
      """)

  @Argument(
    help: "A folder of categories, or of train/ and val/ with them; or an IDX or NORB file.")
  var data: String

  @Option(name: .shortAndLong, help: "The model to write.")
  var output: String

  @Option(
    help: "Pictures to choose epoch and threshold by. (default: val/ in the data, see --hold-out)")
  var validation: String?

  @Option(
    help: """
      Pictures of none of the categories, or made for some that are made up: answers on them are \
      unlearned.
      """)
  var unknown: String?

  @Option(name: .customLong("config"), help: "A TOML file of the flags below; the command's win.")
  var configurationFile: String?

  @Option(
    help:
      "The most megabytes of decoded pictures to keep in a temporary file; others are decoded anew."
  )
  var cache = LabelledPictures.cacheMegabytes

  @Flag(help: "Go on with an interrupted run, to the same bytes as if it had not been.")
  var resume = false

  @OptionGroup var flags: TrainingFlags
  @OptionGroup var reporting: OutputOptions

  func validate() throws {
    guard cache < 0 || cache > 1 << 20 else { return }
    throw ValidationError("--cache: wanted 0 to 1048576 megabytes, found \(cache)")
  }

  func run() throws {
    // Before anything is read: a folder that cannot be written must not cost minutes.
    try WholeFile(output).checkWritable()
    var configuration = try chosenConfiguration()
    let start = try Start(configuration)
    configuration.size = start?.side ?? configuration.size
    var progress = ProgressLine(quiet: reporting.quiet)
    let pictures = try pictures(for: configuration, showing: &progress)
    let trainer = try Trainer(
      configuration, training: pictures.training, validation: pictures.validation,
      unknown: pictures.unknown, grounds: pictures.grounds, output: output,
      parts: start.map { ModelParts($0) } ?? ModelParts(),
      compute: reporting.compute)
    Interruption.listen()
    do {
      let result = try trainer.run(
        resuming: resume, isCancelled: { Interruption.isRequested }, report: { progress.show($0) })
      progress.clear()
      try StandardOutput.write(reporting.json ? JSON.line(result) : result.text)
    } catch let error as TrainingError {
      progress.clear()
      guard case .cancelled = error else { throw error }
      StandardError.write("\(error); go on with --resume\n")
      throw Interruption.exitCode
    }
  }

  /// The most pictures of nothing that are made up.
  private static let mostMade = 4000

  /// What a run learns from.
  private struct Pictures {
    let training: LabelledImages
    let validation: LabelledImages?
    let unknown: UnknownPictures?
    let grounds: Grounds?
  }

  /// The pictures to learn from, decoded as far as the cache has room.
  private func pictures(
    for configuration: TrainingConfiguration, showing progress: inout ProgressLine
  ) throws -> Pictures {
    let splits = try LabelledSplits.forTraining(
      at: data, validation: validation, holdingOut: configuration.holdOut, seed: configuration.seed)
    let cache = PictureCache(
      side: try configuration.side(for: splits.training), channels: configuration.channels,
      byteLimit: cache << 20)
    let threads = reporting.compute.threads
    func readable(_ images: LabelledImages) throws -> LabelledImages {
      try LabelledPictures.readable(
        images, into: cache, threads: threads, strict: configuration.strict, showing: &progress)
    }
    var training = try readable(splits.training)
    if configuration.grounds != TrainingConfiguration.ownGrounds {
      // What learns from nothing has enough to learn without grounds that nobody asked for.
      let seeks = configuration.from != nil || configuration.grounds != nil
      training = try LabelledPictures.masked(
        training, for: PictureFormat(side: cache.side, channels: cache.channels),
        seekingPlainGrounds: seeks, threads: threads, strict: configuration.strict,
        showing: &progress)
      if !training.hasMasks, configuration.grounds != nil {
        progress.note("masks: none; all pictures keep their grounds")
      }
    }
    let others = try unknown.map { path in
      if path == "made" {
        return UnknownPictures(
          hills: try training.madeUnknowns(
            count: min(training.samples.count, Self.mostMade), side: cache.side,
            seed: configuration.seed))
      }
      let found = try LabelledPictures.unknown(
        at: path, categories: splits.training.categories, into: cache, threads: threads,
        showing: &progress)
      return UnknownPictures(found, seed: configuration.seed)
    }
    let grounds = try LabelledPictures.grounds(
      at: training.hasMasks ? configuration.grounds : nil, side: cache.side, threads: threads,
      showing: &progress)
    return Pictures(
      training: training, validation: try splits.validation.map(readable),
      unknown: others,
      grounds: try configuration.trainingGrounds(for: training, pictures: grounds))
  }

  /// The defaults, changed by the configuration file, changed by the command line.
  private func chosenConfiguration() throws -> TrainingConfiguration {
    let file = try configurationFile.map { try ConfigurationFile(contentsOf: $0).flags }
    let start = flags.extractor.from ?? file?.extractor.from ?? usualStart(file)
    let freeze = flags.extractor.freeze ?? file?.extractor.freeze
    var configuration =
      (start == Start.nothing ? nil : start).map {
        TrainingConfiguration(
          from: $0, freeze: freeze.map(Freezing.init),
          latent: flags.learning.latent || file?.learning.latent == true)
      }
      ?? TrainingConfiguration()
    file?.apply(to: &configuration)
    flags.apply(to: &configuration)
    try configuration.validate()
    return configuration
  }

  /// What training starts from where nobody says it: what comes with the command, unless a stack of ours is
  /// named, which learns from nothing.
  private func usualStart(_ file: TrainingFlags?) -> String? {
    (flags.extractor.extractor ?? file?.extractor.extractor) == nil ? Start.usual : nil
  }
}

extension ProgressLine {
  /// Shows what a training run tells; an epoch's line stays.
  fileprivate mutating func show(_ event: TrainingEvent) {
    switch event {
    case .features(let done, let all):
      show("features of picture \(done)/\(all)")
    case .step(let step):
      show(
        ProgressLine.text(
          "epoch \(step.epoch)/\(step.epochs)  step \(step.step)/\(step.steps)"
            + "  loss \(step.loss.text(places: 3))",
          pace: step.imagesPerSecond, left: step.secondsLeft))
    case .epoch(let record):
      let validation = record.validation.map { "  validation \($0.accuracy.percent)" } ?? ""
      note("epoch \(record.epoch)  loss \(record.loss.text(places: 3))\(validation)")
    }
  }
}
