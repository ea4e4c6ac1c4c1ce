internal import ArgumentParser
internal import Recognition

/// `recognize remove`: a model without some of its categories.
struct Remove: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take categories out of a model.",
    discussion: """
      recognize remove toys.safetensors mug
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "The names of the categories.")
  var names: [String]

  @Option(name: .shortAndLong, help: "The model to write. (default: the same file)")
  var output: String?

  @OptionGroup var reporting: OutputOptions

  /// The result for programs.
  struct Result: Encodable {
    let model: String
    let removed: [String]
  }

  func run() throws {
    var edited = try EditableModel(contentsOf: model)
    for name in names { try edited.remove(name) }
    let result = Result(model: output ?? model, removed: names)
    try edited.write(to: result.model)
    try StandardOutput.write(
      reporting.json
        ? JSON.line(result) : "\(result.model): removed \(names.joined(separator: ", "))")
  }
}
