internal import ArgumentParser
internal import FoundationEssentials
internal import Recognition

/// Which model answers.
struct ModelChoice: ParsableArguments {
  private static let variable = "RECOGNIZE_MODEL"

  @Option(help: "The model that answers. (default: the one that RECOGNIZE_MODEL names)")
  var model: String?

  /// The path of the model: `--model`, else the environment's.
  func path() throws -> String {
    if let path = model ?? ProcessInfo.processInfo.environment[ModelChoice.variable] {
      return path
    }
    throw ValidationError(
      """
      wanted a model, found neither --model nor \(ModelChoice.variable). \
      Name one, or make one: recognize train FOLDER -o toys.safetensors
      """)
  }
}
