import Foundation
import Images
import Testing

@testable import Rows
@testable import recognize

@Suite("Lines about rows")
struct RowLineTests {
  private let line = RowLine(
    file: "row\u{1B}.png",
    [
      RowReading(labels: [1, 0], windows: [0..<8, 8..<14], energy: -2.5),
      RowReading(labels: [], windows: [], energy: 1),
    ], names: ["a", "b"])

  @Test("names labels and cuts, and the readings with the best first")
  func keys() throws {
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(JSON.line(line).utf8)) as? [String: Any])
    #expect(Set(object.keys) == ["file", "labels", "cuts", "energy", "readings"])
    #expect(object["labels"] as? [String] == ["b", "a"])
    #expect(object["cuts"] as? [[Int]] == [[0, 8], [8, 14]])
    #expect(object["energy"] as? Double == -2.5)
    let readings = try #require(object["readings"] as? [[String: Any]])
    #expect(readings.count == 2 && readings[0]["labels"] as? [String] == ["b", "a"])
    #expect((readings[1]["labels"] as? [String])?.isEmpty == true)
  }

  @Test("a reading a line for people, without control characters")
  func text() {
    let lines = line.text.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasSuffix("b a  energy -2.500"))
    #expect(!line.text.contains("\u{1B}"))
  }

  @Test("the end of a training without validation says no errors")
  func training() throws {
    let result = RowTrainingResult(epochs: 2, seconds: 61, validation: nil)
    let line = RowTrainingLine(reader: "r", result)
    #expect(line.text == "r: trained in 1 min 1 s")
    #expect(try JSON.line(line) == #"{"epochs":2,"reader":"r","seconds":61}"#)
    var errors = RowErrors()
    errors.add([1, 2], of: [1, 3])
    let validated = RowTrainingLine(
      reader: "r", RowTrainingResult(epochs: 2, seconds: 1, validation: errors))
    #expect(validated.text.hasSuffix("validation: 50.0 % of digits wrong"))
  }
}
