import Foundation
import Images
import Recognition
import Testing

/// The models in `Models`, against what their cards say of a small sample that is kept here.
@Suite("The shipped models")
struct ModelCardTests {
  static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root
  }()

  /// What a card's line `Sample: DATA, N pictures: R right, U unknown` says.
  struct Sample {
    let data: String
    let count: Int
    let right: Int
    let unknown: Int

    init?(card: String) {
      let pattern = /Sample: `([^`]+)`, (\d+) pictures: (\d+) right, (\d+) unknown/
      guard let match = card.firstMatch(of: pattern), let count = Int(match.2),
        let right = Int(match.3), let unknown = Int(match.4)
      else { return nil }
      (data, self.count) = (String(match.1), count)
      (self.right, self.unknown) = (right, unknown)
    }
  }

  @Test(
    "are as right about their samples as their cards say", arguments: ["toys", "digits", "objects"])
  func cards(_ name: String) throws {
    let models = Self.root.appending(path: "Models")
    let file = models.appending(path: name + ".safetensors")
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int)
    #expect(size < 5_000_000)
    let card = try String(contentsOf: models.appending(path: name + ".md"), encoding: .utf8)
    let sample = try #require(Sample(card: card), "no line about a sample in \(name).md")
    let recognizer = try Recognizer(contentsOf: file.path)
    #expect(recognizer.configuration.reject != nil)
    let images = try LabelledImages.load(Self.root.appending(path: sample.data).path)
    let found = try recognizer.evaluate(images)
    #expect(found.count == sample.count)
    // A processor with other vector instructions rounds otherwise, which may tip a picture.
    func pictures(_ share: Double) -> Int { Int((share * Double(found.count)).rounded()) }
    let (right, unknown) = (pictures(found.accuracy), pictures(try #require(found.rejected)))
    let tolerance = max(1, found.count / 500)
    #expect(abs(right - sample.right) <= tolerance, "\(right), the card says \(sample.right)")
    #expect(abs(unknown - sample.unknown) <= tolerance, "\(unknown), not \(sample.unknown)")
  }

  @Test("answer the same about a picture alone and among others", arguments: ["toys", "objects"])
  func batches(_ name: String) throws {
    let file = Self.root.appending(path: "Models/\(name).safetensors")
    let recognizer = try Recognizer(contentsOf: file.path)
    let all = PictureFiles(below: Self.root.appending(path: "Datasets/toys/val").path).paths
    // One whole batch and a short one.
    let images = try stride(from: 0, to: 350, by: 5).map { try Image(contentsOf: all[$0]) }
    let together = try recognizer.recognize(images)
    for (image, answer) in zip(images, together) {
      let alone = try recognizer.recognize(image)
      #expect(alone.category == answer.category)
      let pairs = zip(alone.candidates, answer.candidates)
      #expect(pairs.allSatisfy { abs($0.energy - $1.energy) < 1e-5 })
      #expect(abs(alone.freeEnergy - answer.freeEnergy) < 1e-5)
    }
  }

  @Test("answer the same about files as about pictures, and go on past what is no picture")
  func files() throws {
    let file = Self.root.appending(path: "Models/toys.safetensors")
    let recognizer = try Recognizer(contentsOf: file.path)
    var paths = Array(
      PictureFiles(below: Self.root.appending(path: "Datasets/toys/val/car").path).paths)
    paths.insert(file.path, at: 3)
    paths.append("no such file")
    // As the model is trained: a JPEG's own luminance.
    var gray = DecodingOptions()
    gray.color = .gray
    var (next, refused) = (0, [Int]())
    try recognizer.recognize(files: paths) { index, answer in
      #expect(index == next)
      next += 1
      guard let answer = try? answer.get() else {
        refused.append(index)
        return
      }
      let alone = try recognizer.recognize(Image(contentsOf: paths[index], options: gray))
      #expect(alone.category == answer.category)
      #expect(abs(alone.freeEnergy - answer.freeEnergy) < 1e-5)
    }
    #expect(next == paths.count && refused == [3, paths.count - 1])
  }
}
