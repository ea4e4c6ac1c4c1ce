internal import ArgumentParser
internal import EnergyModels

/// `recognize losses`: the losses of the source text, and which of them ensure a margin.
struct Losses: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the losses, and measure which ensure that right answers win by a margin.",
    discussion: """
      recognize losses --margin 0.5 -o figures/

      Each loss is evaluated over the plane of the right energy E and the most offending one Ē, \
      both from 0 to 2. A loss ensures a margin m where some point with E + m < Ē has a lower loss \
      than every point without. With -o the ten planes are drawn.
      """)

  @Option(help: "The margin of hinge and square-square, the ceiling of LVQ2; below 2.")
  var margin = 0.5

  @Option(help: "The inverse temperature β.")
  var beta = 1.0

  @Option(name: .shortAndLong, help: "A folder to draw the planes in.")
  var output: String?

  @OptionGroup var reporting: OutputOptions

  func validate() throws {
    // Energies from 0 to 2 have no wider gap.
    guard margin > 1e-6, margin < 2 else {
      throw ValidationError("--margin: wanted more than 1e-06 and less than 2, found \(margin)")
    }
    guard (1e-6...1e6).contains(beta) else {
      throw ValidationError("--beta: wanted 1e-06 to 1000000.0, found \(beta)")
    }
  }

  func run() throws {
    let condition = SufficientCondition()
    var figures = LossFigures(margin: margin)
    var lines: [LossLine] = []
    for name in LossName.allCases {
      let loss = name.loss(margin: Float(margin), beta: Float(beta))
      var line = LossLine(name, loss, try condition.verdict(on: loss))
      if let output {
        try figures.add(line, loss)
        line.figure = LossFigures.path(of: name.rawValue, in: output)
      }
      lines.append(line)
    }
    let page = try output.map(figures.write)
    if reporting.json {
      for line in lines { try StandardOutput.write(JSON.line(line)) }
    } else {
      try StandardOutput.write(LossLine.text(of: lines))
      if let page { try StandardOutput.write("\ndrawn: \(page)") }
    }
  }
}
