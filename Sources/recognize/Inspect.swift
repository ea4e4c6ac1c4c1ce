internal import ArgumentParser
internal import Recognition

/// `recognize inspect`: what is in a model.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what is in a model: categories, pose, factors and their sizes.",
    discussion: """
      recognize inspect toys.safetensors
      """)

  @Argument(help: "The model.")
  var model: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    let contents = try ModelContents(of: model)
    try StandardOutput.write(output.json ? JSON.line(contents) : contents.text)
  }
}
