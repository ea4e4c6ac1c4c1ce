import Foundation
import TestSupport
import Testing

@Suite("recognize quantize", .needs(.command))
struct QuantizeTests {
  private static let model = ModelCardTests.root.appending(path: "Models/toys.safetensors").path
  private static let samples = ModelCardTests.root.appending(path: "Datasets/toys/test/car").path

  @Test("writes a model that recognises, and tells by how many pictures")
  func writes() throws {
    try withFolder { folder in
      let made = try Command.run(
        "quantize", Self.model, Self.samples, "-o", "m.safetensors", "--json", in: folder)
      #expect(made.status == 0, "\(made.errors)")
      #expect(made.objects.first?["quantized"] as? String == "m.safetensors")
      let count = try #require(made.objects.first?["pictures"] as? Int)
      let bytes = try Command.run("--model", "m.safetensors", "--json", Self.samples, in: folder)
      let floats = try Command.run("--model", Self.model, "--json", Self.samples, in: folder)
      #expect(bytes.status == 0 && bytes.objects.count == count)
      let same = zip(bytes.objects, floats.objects).count {
        $0["category"] as? String == $1["category"] as? String
      }
      #expect(Double(same) >= 0.9 * Double(count))
      let inspected = try Command.run("inspect", "m.safetensors", "--json", in: folder)
      #expect(inspected.output.contains("quantization"))
      let text = try Command.run("inspect", "m.safetensors", in: folder).output
      #expect(text.contains("convolutions: in 8 bits"))
    }
  }

  @Test("refuses bad input with what to do, and writes nothing")
  func badInput() throws {
    try withFolder { folder in
      let (text, empty) = (folder + "/words.png", folder + "/empty")
      let broken = folder + "/broken"
      try FileManager.default.createDirectory(atPath: broken, withIntermediateDirectories: true)
      try Data("no picture".utf8).write(to: URL(filePath: broken + "/words.png"))
      try Data("no picture".utf8).write(to: URL(filePath: text))
      try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
      for (words, status, wanted) in [
        ([Self.model, broken, "-o", "m.safetensors"], 1, "found none that can be read"),
        ([Self.model, broken, "-o", "m.safetensors"], 1, "skipped: \(broken)/words.png"),
        ([Self.model, empty, "-o", "m.safetensors"], 1, "found no pictures"),
        ([text, Self.samples, "-o", "m.safetensors"], 1, "words.png"),
        ([Self.model, Self.samples, "-o", "none/m.safetensors"], 1, "none/m.safetensors"),
        ([Self.model, Self.samples], 64, "--output"),
      ] as [([String], Int32, String)] {
        let process = try Command.start(["quantize"] + words, in: folder)
        let outcome = try Command.outcome(of: process, in: folder)
        #expect(outcome.status == status, "\(words): \(outcome.errors)")
        #expect(outcome.errors.contains(wanted), "\(words): \(outcome.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: folder + "/m.safetensors"))
    }
  }
}
