import Foundation
import TestSupport
import Testing

/// The training states that earlier versions wrote, which a run still goes on from.
@Suite("Training states of every version", .needs(.command))
struct ShippedStatesTests {
  /// What a run was asked for, and the loss of each epoch before it was stopped and to its end.
  struct Run: Decodable {
    let words: [String]
    let interrupted: [Double]
    let resumed: [Double]
  }

  private static let folder = Checkout.fixtures("v1")

  @Test("version 1 is resumed to the end", arguments: ["adamw", "sgd"])
  func versionOne(_ name: String) throws {
    let text = try Data(contentsOf: URL(filePath: Self.folder + "/states.json"))
    let run = try #require(try JSONDecoder().decode([String: Run].self, from: text)[name])
    try withFolder { folder in
      let packed = "\(Self.folder)/\(name).state.safetensors.gz"
      let state = "\(folder)/m.state.safetensors"
      try #require(endsWell("sh", "-c", "gzip -dc \"$0\" >\"$1\"", packed, state))
      let words = [
        "train", Self.folder + "/pictures/train", "-o", "m.safetensors", "--resume", "--from",
        "nothing",
      ]
      let process = try Command.start(words + run.words + ["--json", "--quiet"], in: folder)
      let outcome = try Command.outcome(of: process, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.objects.last?["epochs"] as? Int == run.resumed.count)
      let losses = try losses(folder + "/m.csv")
      #expect(Array(losses.prefix(run.interrupted.count)) == run.interrupted)
      try #require(losses.count == run.resumed.count)
      // Another processor rounds otherwise, which steps amplify.
      for (loss, wanted) in zip(losses, run.resumed) { #expect(abs(loss - wanted) < 0.02) }
      #expect(try Command.run("inspect", "m.safetensors", in: folder).status == 0)
    }
  }

  private func losses(_ path: String) throws -> [Double] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
      try #require(Double($0.split(separator: ",")[2]))
    }
  }
}
