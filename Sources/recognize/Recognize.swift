internal import ArgumentParser

/// The command `recognize`.
@main
struct Recognize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recognize",
    abstract: "Says which object a picture shows, how it is turned, and how sure that is.",
    discussion: """
      Train once on folders of pictures, one folder a category; from then on ask about any picture:

        recognize train toys -o toys.safetensors
        recognize evaluate toys.safetensors toys/test
        recognize --model toys.safetensors photo.png more/*.jpg

      'recognize PATH ...' and 'recognize classify PATH ...' are the same command.
      """,
    version: "0.1.0",
    subcommands: [
      Classify.self, Train.self, Evaluate.self, Explain.self, Enroll.self, Remove.self, Rename.self,
      Quantize.self, Export.self, Inspect.self, Losses.self, Demo.self, RowsCommand.self,
    ],
    defaultSubcommand: Classify.self)

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      exit(withError: FlagError.telling(error))
    }
  }
}
