internal import ArgumentParser
internal import Recognition

/// `recognize inspect`: what is in a model.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: """
      Show what is in a model: categories, pose, factors and their sizes; or where a network in ONNX \
      can be tapped.
      """,
    discussion: """
      recognize inspect toys.safetensors
      recognize inspect efficientnet-lite0.onnx
      """)

  @Argument(help: "The model, or a network in ONNX.")
  var model: String

  @OptionGroup var output: OutputOptions

  func run() throws {
    if model.hasSuffix(".onnx") {
      let contents = try NetworkContents(of: model)
      try StandardOutput.write(output.json ? JSON.line(contents) : contents.text)
    } else {
      let contents = try ModelContents(of: model)
      try StandardOutput.write(output.json ? JSON.line(contents) : contents.text)
    }
  }
}
