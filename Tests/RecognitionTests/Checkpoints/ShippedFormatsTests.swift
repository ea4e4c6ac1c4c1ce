import Foundation
import Images
import Recognition
import Tensors
import TestSupport
import Testing

/// The models that earlier versions wrote, which stay readable whatever the format becomes.
@Suite("Models of every version")
struct ShippedFormatsTests {
  /// What `recognize --json` said of a picture.
  struct Line: Decodable {
    struct Candidate: Decodable {
      let category: String
      let energy: Double
      let pose: [String: Double]?
    }

    let file: String
    let category: String?
    let known: Bool
    let candidates: [Candidate]
  }

  private static let folder = Checkout.fixtures("v1")

  private static func answers() throws -> [String: [Line]] {
    let data = try Data(contentsOf: URL(filePath: folder + "/answers.json"))
    return try JSONDecoder().decode([String: [Line]].self, from: data)
  }

  @Test("there is an answer of every model")
  func completeness() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
      .filter { $0.hasSuffix(".safetensors") }.map { $0.split(separator: ".")[0] }
    #expect(try Set(names.map(String.init)) == Set(Self.answers().keys) && names.count == 14)
  }

  @Test(
    "version 1 answers as it did",
    arguments: [
      "modern", "view", "latent", "no-pose", "references", "hinge", "no-threshold", "unknown",
      "edges", "equivariant", "lenet7", "enrolled", "quantized", "half",
    ])
  func versionOne(_ name: String) throws {
    let wanted = try #require(try Self.answers()[name])
    let recognizer = try Recognizer(
      contentsOf: "\(Self.folder)/\(name).safetensors", compute: .alone)
    #expect((recognizer.configuration.reject == nil) == (name == "no-threshold"))
    let files = wanted.map { "\(Self.folder)/pictures/\($0.file)" }
    var count = 0
    try recognizer.recognize(files: files, nearest: 5) { place, answer in
      try expect(answer.get(), wanted[place], "\(name), \(wanted[place].file)")
      count += 1
    }
    #expect(count == 7)
  }

  /// Another processor rounds otherwise.
  private func expect(_ answer: Answer, _ line: Line, _ place: Comment) throws {
    #expect(answer.category == line.category && answer.isKnown == line.known, place)
    try #require(answer.candidates.count == line.candidates.count, place)
    for (found, wanted) in zip(answer.candidates, line.candidates) {
      #expect(found.category == wanted.category && abs(found.energy - wanted.energy) < 1e-5, place)
      #expect(Set(found.pose.values.keys) == Set((wanted.pose ?? [:]).keys), place)
      for (coordinate, value) in wanted.pose ?? [:] {
        let apart = (found.pose.values[coordinate] ?? .nan) - value
        let turn = coordinate == "elevation" ? .infinity : 360.0
        #expect(abs(apart.remainder(dividingBy: turn)) < 0.05, place)
      }
    }
  }
}
