public import ArgumentParser
public import Recognition

extension ExportFormat: ExpressibleByArgument {}

/// `recognize export`: a model for other programs.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a model for other programs, as ONNX or safetensors.",
    discussion: """
      recognize export toys.safetensors -o toys.onnx
      recognize export toys.safetensors -o small.safetensors --half

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

  @Flag(help: "Store 16-bit floats; safetensors only.")
  var half = false

  @OptionGroup var reporting: OutputOptions

  /// The result for programs.
  struct Result: Encodable {
    let model: String
    let exported: String
    let format: String
    let half: Bool
  }

  func validate() throws {
    do {
      try ModelExport.check(try wantedFormat(), halved: half)
    } catch ExportError.noHalves {
      throw ValidationError("--half: wanted safetensors, found onnx, whose numbers are 32-bit")
    } catch ExportError.unknownFormat {
      throw ValidationError("\(ExportError.unknownFormat(path: output)) with --format")
    }
  }

  private func wantedFormat() throws(ExportError) -> ExportFormat {
    if let format { return format }
    return try ExportFormat(of: output)
  }

  func run() throws {
    let format = try wantedFormat()
    try ModelExport(contentsOf: model).write(to: output, as: format, halved: half)
    let result = Result(model: model, exported: output, format: format.rawValue, half: half)
    try StandardOutput.write(
      reporting.json
        ? JSON.line(result) : "\(output): \(model) as \(format.rawValue)")
  }
}
