internal import ArgumentParser
internal import Images
internal import Recognition
internal import Tensors

/// `recognize quantize`: a model whose inference runs in 8 bits.
struct Quantize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a model that recognises in 8 bits: faster, and a little less exact.",
    discussion: """
      recognize quantize toys.safetensors toys/train -o toys-8.safetensors
      recognize evaluate toys-8.safetensors toys/test

      The pictures, at most a thousand of them, say how large the network's numbers get; labels are not \
      needed. Where the processor multiplies no bytes the answers are the same, and no faster.
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "A folder of pictures such as the model is for, or an IDX or .mat file.")
  var pictures: String

  @Option(name: .shortAndLong, help: "The model to write.")
  var output: String

  @OptionGroup var reporting: OutputOptions

  /// The result for programs.
  struct Result: Encodable {
    let model: String
    let quantized: String
    let pictures: Int
  }

  func run() throws {
    var progress = ProgressLine(quiet: reporting.quiet)
    var quantizer = try Quantizer(contentsOf: model, compute: reporting.compute)
    let images = try LabelledPictures.readable(
      Quantizer.chosen(of: LabelledImages.load(pictures, asCategory: "any")),
      into: LabelledPictures.cache(for: quantizer.model.configuration),
      threads: reporting.compute.threads, showing: &progress)
    let count = try quantizer.calibrate(on: images) {
      progress.show($0, of: $1)
    }
    progress.clear()
    try quantizer.model.write(to: output)
    let result = Result(model: model, quantized: output, pictures: count)
    try StandardOutput.write(
      reporting.json
        ? JSON.line(result) : "\(output): \(model) in 8 bits, by \(count) pictures")
  }
}
