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

  func run() throws {
    var edited = try EditableModel(contentsOf: model)
    for name in names { try edited.remove(name) }
    try edited.write(to: output ?? model)
    print("\(output ?? model): removed \(names.joined(separator: ", "))")
  }
}
