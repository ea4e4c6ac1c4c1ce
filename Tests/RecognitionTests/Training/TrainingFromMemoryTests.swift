import Images
import Recognition
import TestSupport
import Testing

/// Squares left or right of the middle, drawn when they are asked for: a source from outside.
private struct DrawnSquares: PictureSource {
  let count = 48

  func picture(at index: Int, options: DecodingOptions) throws(ImageDecodingError) -> Image {
    let (left, top) = (index % 2 == 0 ? 1 : 9, 1 + index / 2 % 9)
    let pixels = (0..<256).map { place -> UInt8 in
      let (x, y) = (place % 16, place / 16)
      return (left..<left + 6).contains(x) && (top..<top + 6).contains(y) ? 220 : 30
    }
    return Image(width: 16, height: 16, channels: 1, pixels: pixels)
  }
}

@Suite("Training on pictures that are in no file")
struct TrainingFromMemoryTests {
  @Test("learns, and is evaluated, from a source of the user's own and from pictures in memory")
  func sources() throws {
    let folder = try TemporaryFolder()
    func images(_ source: some PictureSource, _ pictures: [Int]) throws -> LabelledImages {
      try LabelledImages(
        categories: ["left", "right"],
        samples: pictures.map { .init(picture: $0, name: "square \($0)", category: $0 % 2) },
        source: source)
    }
    var configuration = TrainingConfiguration()
    (configuration.size, configuration.gray, configuration.batch) = (16, true, 16)
    (configuration.epochs, configuration.features, configuration.averaging) = (8, 16, 0.9)
    configuration.augmentation = Augmentation()
    let squares = DrawnSquares()
    _ = try Trainer(
      configuration, training: images(squares, Array(0..<36)), validation: nil,
      output: folder.path + "/m.safetensors"
    ).run()
    let recognizer = try Recognizer(contentsOf: folder.path + "/m.safetensors")
    let unseen = Array(36..<48)
    let memory = try unseen.map { try squares.picture(at: $0, options: DecodingOptions()) }
    #expect(try recognizer.evaluate(images(squares, unseen)).accuracy >= 0.9)
    #expect(try recognizer.evaluate(images(memory, Array(0..<12))).accuracy >= 0.9)
  }
}
