internal import ArgumentParser
internal import Recognition

/// `recognize rename`: another name for a category.
struct Rename: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give a category of a model another name.",
    discussion: """
      recognize rename toys.safetensors human person
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "The category.")
  var name: String

  @Argument(help: "Its new name.")
  var newName: String

  @Option(name: .shortAndLong, help: "The model to write. (default: the same file)")
  var output: String?

  @OptionGroup var reporting: OutputOptions

  /// The result for programs.
  struct Result: Encodable {
    let model: String
    let renamed: String
    let to: String
  }

  func run() throws {
    var edited = try EditableModel(contentsOf: model)
    try edited.rename(name, to: newName)
    let result = Result(model: output ?? model, renamed: name, to: newName)
    try edited.write(to: result.model)
    try StandardOutput.write(
      reporting.json
        ? JSON.line(result) : "\(result.model): renamed \(name) to \(newName)")
  }
}
