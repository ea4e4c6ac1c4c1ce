public import ArgumentParser
public import Recognition

extension ExportFormat: ExpressibleByArgument {}

/// `recognize export`: a model for other programs.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a model for other programs, as ONNX or safetensors.",
    discussion: """
      recognize export toys.safetensors -o toys.onnx
      recognize export toys.safetensors -o small.safetensors --bits 8
      recognize export efficientnet-lite0.onnx -o start.safetensors --bits 8

      An ONNX file holds everything from pixels to answers: input image, outputs energies, pose, category \
      and known; its metadata says how a picture becomes pixels. The pose is that of the search grid, not \
      polished. A safetensors file is a copy of the model that this command loads too.
      """)

  @Argument(help: "The model.")
  var model: String

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String

  @Option(help: "The format. (default: by the end of the file's name)")
  var format: ExportFormat?

  @Option(
    help: """
      How exactly numbers are stored: as floats of 32 or 16 bits, or most as multiples of 8 bits; \
      fewer than 32 in safetensors only.
      """)
  var bits: Int?

  @Flag(
    help: "Write the extractor alone, for training to start from; of a network in ONNX it is all.")
  var extractor = false

  @Option(help: "The values where a network in ONNX is tapped. (default: chosen)")
  var tap: String?

  @Option(
    help: """
      What the training of the extractor began from: its weights are mixed in, so that what it knew stays.
      """)
  var origin: String?

  @Option(help: "How far from there to go, with --origin.")
  var share = 0.6

  @Flag(help: "The same as --bits 16.")
  var half = false

  @OptionGroup var reporting: OutputOptions

  /// The result for programs.
  struct Result: Encodable {
    let model: String
    let exported: String
    let format: String
    let half: Bool
    let bits: Int
  }

  private var wantedBits: Int { bits ?? (half ? 16 : 32) }

  func validate() throws {
    do {
      try ModelExport.check(try wantedFormat(), bits: wantedBits)
      guard (0...1).contains(share) else {
        throw ValidationError("--share: wanted 0 to 1, found \(share)")
      }
      guard origin == nil || isExtractor else {
        throw ValidationError("--origin: wanted --extractor beside it, found none")
      }
      guard try !isExtractor || wantedFormat() == .safetensors else {
        throw ValidationError("--extractor: wanted safetensors to write, found onnx")
      }
    } catch ExportError.bits(let bits, let format) {
      throw ValidationError(
        "\(self.bits == nil ? "--half" : "--bits"): \(ExportError.bits(bits, format: format))")
    } catch let error as ExportError {
      throw ValidationError("\(error) with --format")
    }
  }

  /// Whether the extractor alone is written: it is all that a network has.
  private var isExtractor: Bool { extractor || model.hasSuffix(".onnx") }

  private func wantedFormat() throws(ExportError) -> ExportFormat {
    if let format { return format }
    return try ExportFormat(of: output)
  }

  func run() throws {
    let format = try wantedFormat()
    if isExtractor {
      let taps = tap?.split(separator: ",").map(String.init)
      var start = try Start(named: model, taps: taps)
      if let origin { start = try start.blended(from: Start(named: origin), share: share) }
      try start.write(to: output, bits: wantedBits)
    } else {
      try ModelExport(contentsOf: model).write(to: output, as: format, bits: wantedBits)
    }
    let result = Result(
      model: model, exported: output, format: format.rawValue, half: wantedBits == 16,
      bits: wantedBits)
    try StandardOutput.write(
      reporting.json
        ? JSON.line(result) : "\(output): \(model) as \(format.rawValue)")
  }
}
