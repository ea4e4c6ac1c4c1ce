import Foundation
import Images
import TestSupport
import Testing

@Suite(
  "Reports and explanations, from end to end",
  .needs(.command))
struct ReportTests {
  private func withModel(_ test: (String) throws -> Void) throws {
    try withFolder { folder in
      try DrawnPictures.write(to: folder + "/data")
      let trained = try Command.run(
        "train", "data", "-o", "m.safetensors", "--from", "nothing", "--size", "16", "--features",
        "24", "--batch", "16",
        "--epochs", "2", "--quiet", in: folder)
      #expect(trained.status == 0, "\(trained.errors)")
      try test(folder)
    }
  }

  @Test("evaluate --report writes one page beside what it prints")
  func report() throws {
    try withModel { folder in
      let plain = try Command.run("evaluate", "m.safetensors", "data", in: folder)
      let told = try Command.run(
        "evaluate", "m.safetensors", "data", "--report", "new/report", in: folder)
      #expect(told.status == 0 && told.errors == "report: new/report/report.html\n")
      // All but the pace is the same.
      func lines(_ text: String) -> [Substring] { Array(text.split(separator: "\n").dropFirst()) }
      #expect(lines(told.output) == lines(plain.output) && lines(plain.output).count > 5)
      let page = try String(contentsOfFile: folder + "/new/report/report.html", encoding: .utf8)
      for heading in ["confusion", "categories", "pose", "calibration", "curves", "energies"] {
        #expect(page.contains("<h2 id=\"\(heading)\">"), "\(heading)")
      }
      #expect(page.contains("data:image/png;base64,"))
    }
  }

  @Test("pictures of no category are measured, and their scores are drawn")
  func unknown() throws {
    try withModel { folder in
      let strange = "\(folder)/strange"
      try FileManager.default.createDirectory(atPath: strange, withIntermediateDirectories: true)
      for shade in [0, 128, 255] {
        let pixels = [UInt8](repeating: UInt8(shade), count: 24 * 24)
        try Image(width: 24, height: 24, channels: 1, pixels: pixels)
          .writePNG(to: "\(strange)/\(shade).png")
      }
      let told = try Command.run(
        "evaluate", "m.safetensors", "data", "--unknown", "strange", "--report", "report", "--json",
        in: folder)
      #expect(told.status == 0, "\(told.errors)")
      let evaluation = try #require(told.objects.first)
      let unknown = try #require(evaluation["unknown"] as? [String: Any])
      let auroc = try #require(unknown["auroc"] as? Double)
      let page = try String(contentsOfFile: folder + "/report/report.html", encoding: .utf8)
      #expect(page.contains("<h2 id=\"unknown\">"))
      #expect(page.contains("AUROC \(String(format: "%.3f", auroc))"))
    }
  }

  @Test("a folder that cannot be is refused before any picture is looked at")
  func refusals() throws {
    try withModel { folder in
      let told = try Command.run(
        "evaluate", "m.safetensors", "data", "--report", "m.safetensors", in: folder)
      #expect(told.status == 1 && told.output.isEmpty)
      #expect(told.errors.hasPrefix("Error: m.safetensors: cannot be made a folder"))
    }
  }

  @Test("curves that are none are named and left out")
  func curves() throws {
    try withModel { folder in
      try Data("name,price\n".utf8).write(to: URL(filePath: folder + "/m.csv"))
      let told = try Command.run(
        "evaluate", "m.safetensors", "data", "--report", "report", in: folder)
      #expect(told.status == 0 && told.errors.contains("no learning curves: m.csv, line 1: wanted"))
      let page = try String(contentsOfFile: folder + "/report/report.html", encoding: .utf8)
      #expect(!page.contains("id=\"curves\""))
    }
  }

  @Test("explain draws a PNG or an SVG and tells each category's least energy")
  func explain() throws {
    try withModel { folder in
      let picture = "data/test/wide/wide_rot11.png"
      let drawn = try Command.run(
        "explain", "--model", "m.safetensors", picture, "-o", "why.png", "--json", in: folder)
      let line = try #require(drawn.objects.first)
      #expect(drawn.status == 0 && line["figure"] as? String == "why.png")
      let minima = try #require(line["minima"] as? [[String: Any]])
      #expect(minima.count == 2 && minima[0]["category"] as? String == line["category"] as? String)
      #expect((minima[0]["pose"] as? [String: Double])?["rotation"] != nil)
      #expect(try Image(contentsOf: folder + "/why.png").width > 800)

      let asked = try Command.run("--model", "m.safetensors", "--json", picture, in: folder)
      let answer = try #require(asked.objects.first)
      #expect(answer["category"] as? String == line["category"] as? String)
      let energies = [answer["energy"], minima[0]["energy"]].compactMap { $0 as? Double }
      #expect(energies.count == 2 && abs(energies[0] - energies[1]) < 1e-5)

      let vector = try Command.run(
        "explain", "--model", "m.safetensors", picture, "-o", "why.SVG", in: folder)
      #expect(vector.status == 0 && vector.output.hasSuffix("drawn: why.SVG\n"))
      let svg = try String(contentsOfFile: folder + "/why.SVG", encoding: .utf8)
      #expect(svg.hasPrefix("<svg role=\"img\""))
    }
  }

  @Test("explain says the energy that recognize says, of a JPEG in colour and a gray model too")
  func sameEnergy() throws {
    let models = ModelCardTests.root.appending(path: "Models/toys.safetensors").path
    let folder = ModelCardTests.root.appending(path: "Datasets/toys/val/truck").path
    let picture = try #require(PictureFiles(below: folder).paths.first)
    try withFolder([]) { folder in
      let asked = try Command.run("--model", models, "--json", picture, in: folder)
      let explained = try Command.run("explain", "--model", models, "--json", picture, in: folder)
      let (answer, line) = (
        try #require(asked.objects.first), try #require(explained.objects.first)
      )
      #expect(answer["threshold"] as? Double == line["threshold"] as? Double)
      #expect(answer["threshold"] is Double)
      let first = try #require((line["minima"] as? [[String: Any]])?.first)
      for (one, other) in [
        (answer["energy"], first["energy"]), (answer["freeEnergy"], line["freeEnergy"]),
      ] {
        #expect(abs(try #require(one as? Double) - #require(other as? Double)) < 1e-5)
      }
      // The least energy lies above, where the pose was summed out.
      #expect(try #require(first["leastEnergy"] as? Double) > #require(first["energy"] as? Double))
    }
  }

  @Test("explain refuses another kind of figure, no picture, and a place that is none")
  func explainRefusals() throws {
    try withModel { folder in
      for (words, status, named) in [
        (["data/test/wide/wide_rot11.png", "-o", "why.pdf"], 64, "why.pdf"),
        (["m.csv"], 1, "m.csv"),
        (["data/test/wide/wide_rot11.png", "-o", "none/why.png"], 1, "none/why.png"),
      ] {
        let words = ["explain", "--model", "m.safetensors"] + words
        let told = try Command.outcome(of: try Command.start(words, in: folder), in: folder)
        #expect(told.status == status && told.output.isEmpty)
        #expect(told.errors.contains(named), "\(told.errors)")
      }
    }
  }
}
