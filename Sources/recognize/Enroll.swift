internal import ArgumentParser
internal import Images
internal import Recognition
internal import Reports
internal import Tensors

/// `recognize enroll`: new categories from a few pictures, without training again.
struct Enroll: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Add categories to a model from a few pictures each, without training again.",
    discussion: """
      recognize enroll toys.safetensors mug/
      recognize enroll toys.safetensors kitchen/ -o more.safetensors

      A folder of pictures is one category, named as the folder or by --name; a folder of folders \
      is one category each. Poses are read from names or a labels.tsv where there are any. \
      The model's other answers stay as they are, except where a new category wins.
      """)

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "A folder of pictures, or of folders of them.")
  var data: String

  @Option(help: "All pictures of the folder are of one category of that name.")
  var name: String?

  @Option(name: .shortAndLong, help: "The model to write. (default: the same file)")
  var output: String?

  @OptionGroup var reporting: OutputOptions

  /// The result for programs.
  struct Result: Encodable {
    let model: String
    let added: [Enroller.Addition]
    let seconds: Double
  }

  func run() throws {
    let start = ContinuousClock.now
    var progress = ProgressLine(quiet: reporting.quiet)
    let enroller = try Enroller(contentsOf: model, compute: reporting.compute)
    let images = try LabelledPictures.readable(
      LabelledPictures.chosen { try LabelledImages.load(newCategoriesAt: data, named: name) },
      into: LabelledPictures.cache(for: enroller.model.configuration),
      threads: reporting.compute.threads, showing: &progress)
    let added = try enroller.add(images)
    try enroller.model.write(to: output ?? model)
    progress.clear()
    for addition in added { addition.warning.map { progress.note($0) } }
    let result = Result(
      model: output ?? model, added: added, seconds: (ContinuousClock.now - start) / .seconds(1))
    try StandardOutput.write(reporting.json ? JSON.line(result) : text(of: result))
  }

  private func text(of result: Result) -> String {
    let lines = result.added.map { "added \($0.category), pictures: \($0.pictures)" }
    return (lines + ["\(result.model), \(result.seconds.text(places: 2)) s"])
      .joined(separator: "\n")
  }
}

extension Enroller.Addition {
  // More names would hide what is said.
  private static let mostNames = 3

  /// What makes one doubt that the category is new; nil where nothing does.
  fileprivate var warning: String? {
    let taken = takenFor.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    guard !taken.isEmpty else { return nil }
    let names =
      taken.prefix(Self.mostNames).map(\.key) + (taken.count > Self.mostNames ? ["…"] : [])
    return "note: \(taken.map(\.value).reduce(0, +)) of \(pictures) pictures of \(category) were "
      + "taken for \(names.joined(separator: ", ")) before; are they the same?"
  }
}
