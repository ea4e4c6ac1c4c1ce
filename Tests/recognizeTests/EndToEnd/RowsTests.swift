import Foundation
import Images
import TestSupport
import Testing

@Suite("recognize rows", .needs(.command))
struct RowsTests {
  private func withCharacters(_ test: (String) throws -> Void) throws {
    try withFolder { folder in
      try DrawnRows.write(to: folder + "/data")
      try test(folder)
    }
  }

  private func train(_ folder: String, _ name: String, _ more: String...) throws -> Command.Outcome
  {
    let words = [
      "rows", "train", "data", "-o", name, "--training-rows", "640", "--window-epochs", "1",
      "--epochs", "6", "--length", "1-4", "--rate", "6e-3", "--quiet", "--json",
    ]
    return try Command.outcome(of: try Command.start(words + more, in: folder), in: folder)
  }

  @Test("a reader is trained, measured, and reads rows of any height")
  func wholeWay() throws {
    try withCharacters { folder in
      let trained = try train(folder, "r.safetensors")
      let result = try #require(trained.objects.first, "\(trained.errors)")
      #expect(trained.status == 0 && trained.errors.isEmpty)
      #expect(result["reader"] as? String == "r.safetensors" && result["epochs"] as? Int == 7)
      #expect(try #require(result["validationDigitError"] as? Double) < 0.1)

      let measured = try Command.run(
        "rows", "evaluate", "r.safetensors", "data", "--rows", "60", "--figure", "rows.png",
        "--json", in: folder)
      let found = try #require(measured.objects.first, "\(measured.errors)")
      #expect(
        Set(found.keys) == [
          "rows", "digits", "rowError", "digitError", "greedyRowError", "greedyDigitError",
          "nextWindowRowError", "nextWindowDigitError", "seconds",
        ])
      #expect(found["rows"] as? Int == 60)
      #expect(try #require(found["digitError"] as? Double) < 0.1)
      #expect(try Image(contentsOf: folder + "/rows.png").channels == 3)

      for (name, enlarged) in [("small", 1), ("large", 3)] {
        try DrawnRows.picture([0, 1, 1], ground: 2, enlarged: enlarged)
          .writePNG(to: "\(folder)/\(name).png")
        let read = try Command.run(
          "rows", "read", "r.safetensors", "-", "--readings", "3", "--json", in: folder,
          input: "\(name).png\n")
        let line = try #require(read.objects.first, "\(read.errors)")
        #expect(line["labels"] as? [String] == ["bar", "ring", "ring"])
        let cuts = try #require(line["cuts"] as? [[Int]])
        // Each window holds the middle of its character.
        for (index, cut) in cuts.enumerated() {
          #expect((cut[0]..<cut[1]).contains((12 * index + 6) * enlarged), "\(cuts)")
        }
        let readings = try #require(line["readings"] as? [[String: Any]])
        let energies = readings.compactMap { $0["energy"] as? Double }
        #expect(energies.count == 3 && energies == energies.sorted())
        #expect(energies.first == line["energy"] as? Double)
        #expect(Set(readings.compactMap { $0["labels"] as? [String] }).count == 3)
      }
    }
  }

  @Test("the same seed gives the same bytes, another seed others")
  func seeds() throws {
    try withCharacters { folder in
      for (name, seed) in [("a", "1"), ("b", "1"), ("c", "2")] {
        let words = ["--training-rows", "64", "--epochs", "1", "--seed", seed]
        let trained = try Command.outcome(
          of: try Command.start(
            ["rows", "train", "data", "-o", name, "--quiet"] + words, in: folder), in: folder)
        #expect(trained.status == 0, "\(trained.errors)")
      }
      let bytes = try ["a", "b", "c"].map { try Data(contentsOf: URL(filePath: "\(folder)/\($0)")) }
      #expect(bytes[0] == bytes[1] && bytes[0] != bytes[2])
    }
  }

  @Test("what cannot be read is named, the others go on, and the exit code is 1")
  func unreadable() throws {
    try withCharacters { folder in
      #expect(try train(folder, "r", "--epochs", "1", "--training-rows", "64").status == 0)
      try Data("no picture".utf8).write(to: URL(filePath: folder + "/bad.png"))
      try Image(width: 1, height: 1, channels: 1, pixels: [200]).writePNG(to: folder + "/dot.png")
      try Image(width: 900, height: 1, channels: 1, pixels: [UInt8](repeating: 0, count: 900))
        .writePNG(to: folder + "/long.png")
      let words = ["rows", "read", "r", "none.png", "bad.png", "long.png", "dot.png", "--json"]
      let read = try Command.outcome(of: try Command.start(words, in: folder), in: folder)
      #expect(read.status == 1 && read.objects.count == 4, "\(read.errors)")
      #expect(read.objects.prefix(3).allSatisfy { $0["error"] is String })
      #expect(read.objects.last?["labels"] is [String])
      let spoken = try Command.run(
        "rows", "read", "r", "bad.png", "long.png", "dot.png", in: folder)
      let errors = spoken.errors.split(separator: "\n")
      #expect(spoken.status == 1 && errors.count == 2)
      #expect(errors[0].hasPrefix("Error: bad.png:") && errors[1].hasPrefix("Error: long.png:"))
      #expect(spoken.output.hasPrefix("dot.png: "))
    }
  }

  @Test("what cannot be done is said with exit code 1, and wrong words with 64")
  func refusals() throws {
    try withCharacters { folder in
      #expect(try train(folder, "r", "--epochs", "0", "--training-rows", "64").status == 0)
      let bytes = try Data(contentsOf: URL(filePath: folder + "/r"))
      try bytes.prefix(bytes.count / 2).write(to: URL(filePath: folder + "/cut"))
      try FileManager.default.createDirectory(
        atPath: folder + "/empty", withIntermediateDirectories: true)
      let model = ModelCardTests.root.appending(path: "Models/toys.safetensors").path
      for (words, named) in [
        (["rows", "read", model, "data/test/bar"], "wanted a reader of rows, found a model"),
        (["--model", "r", "data/test/bar"], "wanted a model, found a reader of rows"),
        (["rows", "read", "cut", "data/test/bar"], "cut short"),
        (["rows", "read", "nothing", "data/test/bar"], "no such file"),
        (["rows", "read", "r", "empty"], "found none"),
        (["rows", "evaluate", "r", "empty"], "found no pictures"),
        (["rows", "train", "empty", "-o", "x"], "found no pictures"),
        (["rows", "train", "data/train/bar", "-o", "x"], "data/train/bar"),
        (["rows", "train", "data", "-o", "x", "--rate", "0"], "rate"),
        (
          ["rows", "train", "data", "-o", "/dev/full", "--epochs", "0", "--training-rows", "32"],
          "/dev/full"
        ),
      ] {
        let outcome = try Command.outcome(of: try Command.start(words, in: folder), in: folder)
        #expect(outcome.status == 1, "\(words): \(outcome.errors)")
        #expect(outcome.errors.contains(named) && outcome.output.isEmpty, "\(outcome.errors)")
      }
      for words in [
        ["rows", "train", "data", "-o", "x", "--length", "3-2"],
        ["rows", "read", "r", "data", "--readings", "0"],
        ["rows", "evaluate", "r", "data", "--rows", "0"],
      ] {
        let outcome = try Command.outcome(of: try Command.start(words, in: folder), in: folder)
        #expect(outcome.status == 64, "\(words): \(outcome.errors)")
      }
    }
  }

  @Test("a result that cannot be written is an error")
  func fullDisk() throws {
    try withCharacters { folder in
      #expect(try train(folder, "r", "--epochs", "0", "--training-rows", "64").status == 0)
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = ["-c", "\(Command.path) rows read r data/test/bar > /dev/full 2> errors"]
      process.currentDirectoryURL = URL(filePath: folder)
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 1)
      let errors = try String(contentsOfFile: folder + "/errors", encoding: .utf8)
      #expect(errors.contains("cannot be written"), "\(errors)")
    }
  }

  @Test("Ctrl-C ends training with 130 and leaves what was there")
  func interruption() throws {
    try withCharacters { folder in
      try Data("old".utf8).write(to: URL(filePath: folder + "/r"))
      let words = [
        "rows", "train", "data", "-o", "r", "--training-rows", "64", "--epochs", "10000",
      ]
      let process = try Command.start(words, in: folder)
      let errors = folder + "/stderr.txt"
      while process.isRunning,
        try !String(contentsOfFile: errors, encoding: .utf8).contains("epoch")
      {
        usleep(2000)
      }
      process.interrupt()
      let stopped = try Command.outcome(of: process, in: folder)
      #expect(
        stopped.status == 130 && stopped.errors.contains("r is as it was"), "\(stopped.errors)")
      #expect(try String(contentsOfFile: folder + "/r", encoding: .utf8) == "old")
      let left = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(Set(left) == ["data", "r", "stdin.txt", "stdout.txt", "stderr.txt"])
    }
  }
}
