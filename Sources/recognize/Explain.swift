internal import ArgumentParser
internal import Figures
internal import Images
internal import Recognition
internal import Reports

/// `recognize explain`: the energies behind an answer.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show why a picture is recognised as it is: the energy over the pose.",
    discussion: """
      recognize explain --model toys.safetensors photo.png -o why.png

      The picture stands beside the energies of the best three categories over the pose: a dial for \
      an angle, a heat map for azimuth and elevation, bars for a model without a pose.
      """)

  @Argument(help: "The picture.")
  var image: String

  @Option(name: .shortAndLong, help: "The figure, a .png or .svg file. (default: none)")
  var output: String?

  @OptionGroup var choice: ModelChoice
  @OptionGroup var reporting: OutputOptions

  private enum Format: String {
    case png, svg
  }

  private func format(of path: String) throws -> Format {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    guard let format = Format(rawValue: ending) else {
      throw ValidationError("--output: wanted a name that ends in .png or .svg, found \(path)")
    }
    return format
  }

  func validate() throws {
    if let output { _ = try format(of: output) }
  }

  func run() throws {
    let recognizer = try Recognizer(
      contentsOf: choice.path(), compute: reporting.compute)
    let wanted = recognizer.configuration.pictureFormat
    // In its own colours for the eye, in the model's for the energies.
    var options = DecodingOptions()
    options.targetSide = wanted.side
    let explanation = try Explanation(
      of: wanted.picture(contentsOf: image), shownAs: Image(contentsOf: image, options: options),
      by: recognizer)
    if let output {
      let page = explanation.page(title: image)
      switch try format(of: output) {
      case .png: try page.writePNG(to: output)
      case .svg: try page.writeSVG(to: output)
      }
    }
    let line = ExplanationLine(file: image, figure: output, explanation)
    try StandardOutput.write(reporting.json ? JSON.line(line) : line.text)
  }
}
