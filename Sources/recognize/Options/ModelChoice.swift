internal import ArgumentParser
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
    if let path = chosen ?? ShippedModels.path(of: "objects", from: ShippedModels.executable) {
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
  // Where the command is installed, and where it was built: .build/PLATFORM/release/recognize.
  private static let places = ["share/recognize/models", "Models"]
  private static let mostLevels = 4

  /// The path of this command, symbolic links followed.
  static var executable: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
  }

  /// The file of a shipped model, beside or above a command; nil where there is none.
  static func path(of name: String, from executable: String) -> String? {
    var folder = URL(filePath: executable)
    for _ in 0...mostLevels {
      folder.deleteLastPathComponent()
      for place in places {
        let path = folder.appending(path: "\(place)/\(name).safetensors").path
        if FileManager.default.fileExists(atPath: path) { return path }
      }
    }
    return nil
  }
}
