internal import ArgumentParser
internal import Images
internal import Recognition
internal import Tensors

/// `benchmark inference`: recognition of pictures that lie in memory.
struct Inference: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recognition of pictures in memory, at the model's size.")

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "The file to write pictures and energies to.")
  var file: String

  @Argument(help: "Pictures, as many as a batch has.")
  var paths: [String]

  func run() throws {
    let recognizer = try Recognizer(contentsOf: model)
    let configuration = recognizer.configuration
    let format = configuration.pictureFormat
    let images = try paths.map(format.picture)
    let energies = try recognizer.recognize(images).flatMap { answer in
      let byCategory = Dictionary(
        uniqueKeysWithValues: answer.candidates.map { ($0.category, Float($0.energy)) })
      return configuration.categories.compactMap { byCategory[$0] }
    }
    var answers = CaseFile()
    answers.add(
      "pictures", [images.count, format.side, format.side, format.channels],
      images.flatMap { $0.pixels.map(Float.init) })
    answers.add("energies", [images.count, configuration.categories.count], energies)
    try answers.write(to: file)
    try Server(about: Work()).time { _ = try recognizer.recognize(images) }
  }
}
