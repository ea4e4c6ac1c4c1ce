import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import recognize

@Suite("recognize losses")
struct LossesTests {
  @Test(
    "refuses an inverse temperature or a margin outside its range",
    arguments: [
      ["--beta", "0"], ["--beta=-1"], ["--beta", "nan"], ["--margin=-0.5"], ["--margin", "0"],
      ["--margin", "2"], ["--margin", "nan"],
    ])
  func refusals(_ words: [String]) {
    #expect(throws: (any Error).self) { try Losses.parse(words) }
  }

  @Test("draws a page, and a picture of each loss", .needs(.command))
  func figures() throws {
    try withFolder { folder in
      let outcome = try Command.run("losses", "-o", "planes", "--json", in: folder)
      #expect(outcome.status == 0 && outcome.objects.count == 10, "\(outcome.errors)")
      let drawn = try FileManager.default.contentsOfDirectory(atPath: folder + "/planes")
      #expect(drawn.count == 11 && drawn.contains("losses.png"))
      for object in outcome.objects {
        let figure = try #require(object["figure"] as? String)
        #expect(FileManager.default.fileExists(atPath: "\(folder)/\(figure)"))
      }
    }
  }
}
