internal import ArgumentParser

/// `recognize rows`: readers of rows of characters.
struct RowsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rows",
    abstract: "Read rows of touching digits or other characters, whose places nobody tells.",
    discussion: """
      recognize rows train mnist -o reader.safetensors
      recognize rows read reader.safetensors photo.png more/
      recognize rows evaluate reader.safetensors mnist

      A reader is told neither where the characters are nor how many: it finds the labels and the \
      cuts of least energy together.
      """,
    subcommands: [RowsTrain.self, RowsRead.self, RowsEvaluate.self])
}
