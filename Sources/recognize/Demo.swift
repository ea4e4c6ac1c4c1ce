internal import ArgumentParser
internal import EnergyModels
internal import Figures
internal import Files
internal import Images

/// `recognize demo`: the demonstrations of how a loss shapes an energy.
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show how losses shape an energy: five small demonstrations, with figures.",
    discussion: """
      recognize demo all -o figures

      1  Y = X², architecture A, square energy loss: works
      2  Y = X², architecture B, square energy loss: collapses
      3  Y = X², architecture B, square-square margin loss: works
      4  Y = X², architecture B, negative log-likelihood loss: fewer updates, each more expensive
      5  the eye pattern, two answers to one X, architecture B, negative log-likelihood loss
      """)

  @Argument(help: "The number of a demonstration, or all.")
  var demonstration: DemonstrationChoice

  @Option(name: .shortAndLong, help: "A folder for the figures, made if need be. (default: none)")
  var output: String?

  @Option(help: "The seed of everything random.")
  var seed: UInt64 = 1

  @OptionGroup var reporting: OutputOptions

  func run() throws {
    if let output { _ = try WritableFolder(output) }
    for demonstration in demonstration.all {
      var generator = SeededGenerator(seed: seed)
      let result = try demonstration.train(using: &generator)
      let line = DemonstrationLine(result, figures: try figures(of: result))
      try StandardOutput.write(reporting.json ? JSON.line(line) : line.text(of: demonstration))
    }
  }

  /// The paths of the figures drawn: one a demonstration, and with the first the text's surfaces.
  private func figures(of result: DemonstrationResult) throws -> [String] {
    guard let output else { return [] }
    let number = result.demonstration.number
    var pages = [("demo-\(number).png", DemonstrationFigure(result).page)]
    if number == 1 { pages.append(("surfaces.png", TextSurfacesFigure.page)) }
    for (name, page) in pages { try page.writePNG(to: "\(output)/\(name)") }
    return pages.map { "\(output)/\($0.0)" }
  }
}

/// One demonstration or all of them, as the command line names them.
struct DemonstrationChoice: ExpressibleByArgument {
  let all: [Demonstration]

  init?(argument: String) {
    let chosen = Demonstration.all.filter { argument == "all" || argument == "\($0.number)" }
    guard !chosen.isEmpty else { return nil }
    all = chosen
  }

  static var allValueStrings: [String] { Demonstration.all.map { "\($0.number)" } + ["all"] }
}
