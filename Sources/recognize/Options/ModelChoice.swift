internal import ArgumentParser
internal import Files
internal import FoundationEssentials
internal import Recognition

/// Which model answers.
struct ModelChoice: ParsableArguments {
  private static let variable = "RECOGNIZE_MODEL"

  @Option(
    help: "The model that answers. (default: what RECOGNIZE_MODEL names, else objects, which ships)"
  )
  var model: String?

  /// The path of the model: `--model`, else the environment's, else the shipped one.
  func path() throws -> String {
    let chosen = model ?? ProcessInfo.processInfo.environment[ModelChoice.variable]
    if let path = chosen ?? ShippedModels.path(of: "objects") {
      return path
    }
    throw ValidationError(
      """
      wanted a model, found neither --model nor \(ModelChoice.variable), nor a shipped one. \
      Name one, or make one: recognize train FOLDER -o objects.safetensors
      """)
  }
}

/// The models that come with the command.
enum ShippedModels {
  private static let places = ["share/recognize/models", "Models"]

  /// The file of a shipped model, beside or above a command; nil where there is none.
  static func path(of name: String, from program: String) -> String? {
    ShippedFolders.folders(places, above: program).map { "\($0)/\(name).safetensors" }
      .first { FileManager.default.fileExists(atPath: $0) }
  }

  /// The file of a model that came with this command; nil where there is none.
  static func path(of name: String) -> String? {
    ShippedFolders.program.flatMap { path(of: name, from: $0) }
  }
}
