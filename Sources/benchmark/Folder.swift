internal import ArgumentParser
internal import Images
internal import Recognition
internal import Tensors

/// `benchmark folder`: a folder recognised by a program that is not the command, from start to end.
struct Folder: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Recognise a folder by the library alone, and print how many were recognised.")

  @Argument(help: "The model.")
  var model: String

  @Argument(help: "The folder.")
  var folder: String

  func run() throws {
    var count = 0
    let recognizer = try Recognizer(contentsOf: model)
    try recognizer.recognize(files: PictureFiles(below: folder).paths, nearest: 5) { _, answer in
      _ = try answer.get()
      count += 1
    }
    print(count)
  }
}
