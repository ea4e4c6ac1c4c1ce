import Foundation
import TestSupport
import Testing

@Suite("recognize demo", .needs(.command))
struct DemoTests {
  @Test("prints a JSON line a demonstration, with a figure that exists")
  func allDemonstrations() throws {
    try withFolder { folder in
      let outcome = try Command.run(
        "demo", "all", "-o", "drawn/here", "--seed", "2", "--json", in: folder)
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      let lines = outcome.objects
      #expect(lines.map { $0["demo"] as? Int } == [1, 2, 3, 4, 5])
      #expect(
        lines.map { $0["outcome"] as? String } == [
          "works", "collapses", "works", "works", "works",
        ])
      for line in lines {
        for key in ["flatness", "valleyError", "iterations", "energiesPerIteration", "seconds"] {
          #expect(line[key] is Double, "\(key)")
        }
        let figures = try #require(line["figures"] as? [String])
        let number = try #require(line["demo"] as? Int)
        let names = ["demo-\(number).png"] + (number == 1 ? ["surfaces.png"] : [])
        #expect(figures == names.map { "drawn/here/" + $0 })
        for figure in figures {
          let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(figure)"))
          #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        }
      }
    }
  }

  @Test("says in one line what happened and why, and draws only where asked to")
  func oneDemonstration() throws {
    try withFolder { folder in
      let outcome = try Command.run("demo", "1", in: folder)
      #expect(outcome.status == 0)
      #expect(outcome.output.split(separator: "\n").count == 1)
      #expect(outcome.output.contains("works after") && outcome.output.contains("parabola"))
      let drawn = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(drawn.allSatisfy { !$0.hasSuffix(".png") })
    }
  }

  @Test("refuses a demonstration that there is none of, and a folder that cannot be made")
  func refusals() throws {
    try withFolder(["file"]) { folder in
      let unknown = try Command.run("demo", "6", in: folder)
      #expect(unknown.status == 64 && unknown.errors.contains("6"))
      let blocked = try Command.run("demo", "1", "-o", "file", in: folder)
      #expect(blocked.status == 1 && blocked.output.isEmpty)
      #expect(blocked.errors.contains("file"))
    }
  }
}
