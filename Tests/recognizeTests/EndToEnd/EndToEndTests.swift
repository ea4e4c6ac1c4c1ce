import Foundation
import TestSupport
import Testing

@Suite("The command, from end to end", .needs(.command))
struct EndToEndTests {
  private static let training = [
    "--from", "nothing", "--size", "16", "--features", "24", "--batch", "16", "--epochs", "20",
    "--quiet",
  ]

  private func withPictures(_ test: (String) throws -> Void) throws {
    try withFolder { folder in
      try DrawnPictures.write(to: folder + "/data")
      try test(folder)
    }
  }

  private func train(_ folder: String, _ name: String, _ more: String...) throws -> Command.Outcome
  {
    let words = ["train", "data", "-o", name + ".safetensors"] + EndToEndTests.training + more
    return try Command.outcome(of: try Command.start(words, in: folder), in: folder)
  }

  @Test("a model is trained, measured, asked and inspected")
  func wholeWay() throws {
    try withPictures { folder in
      let trained = try train(folder, "m", "--json")
      #expect(trained.status == 0, "\(trained.errors)")
      #expect(trained.objects.last?["model"] as? String == "m.safetensors")
      #expect(FileManager.default.fileExists(atPath: folder + "/m.csv"))

      let measured = try Command.run("evaluate", "m.safetensors", "data", "--json", in: folder)
      let evaluation = try #require(measured.objects.first)
      #expect(evaluation["count"] as? Int == 24)
      #expect(try #require(evaluation["accuracy"] as? Double) > 0.9)
      for key in ["categories", "confusion", "order", "pose", "calibration", "imagesPerSecond"] {
        #expect(evaluation[key] != nil, "\(key)")
      }

      let asked = try Command.run(
        "--model", "m.safetensors", "--json", "data/test/wide", "none.png", in: folder)
      #expect(asked.status == 1)
      #expect(asked.objects.count == 13)
      let answer = try #require(asked.objects.first)
      #expect(answer["category"] as? String == "wide" && answer["known"] as? Bool == true)
      #expect((answer["pose"] as? [String: Double])?["rotation"] != nil)
      #expect((answer["candidates"] as? [Any])?.count == 2)
      #expect(asked.objects.last?["error"] is String)

      let inspected = try Command.run("inspect", "m.safetensors", "--json", in: folder)
      #expect(inspected.status == 0 && inspected.objects.first?["factors"] != nil)
      #expect((inspected.objects.first?["bankBytes"] as? Int ?? 0) > 0)
      let graph = inspected.objects.first?["factorGraph"] as? [String: [[String: Any]]]
      #expect(graph?["variables"]?.map { $0["name"] as? String } == ["X", "Y", "R", "Z"])
      #expect(graph?["variables"]?[1]["cardinality"] as? Int == 2)
      #expect(graph?["factors"]?.map { $0["name"] as? String } == ["match", "prior", "bias"])
      #expect(graph?["factors"]?[2]["parameters"] as? Int == 2)
    }
  }

  @Test("paths are read from standard input")
  func standardInput() throws {
    try withPictures { folder in
      _ = try train(folder, "m", "--epochs", "1")
      let asked = try Command.run(
        "--model", "m.safetensors", "--json", "-", in: folder,
        input: "data/test/wide/wide_rot11.png\ndata/test/narrow/narrow_rot11.png\n")
      #expect(asked.status == 0 && asked.objects.count == 2)
    }
  }

  @Test("the same seed gives the same bytes, another seed others")
  func seeds() throws {
    try withPictures { folder in
      for (name, seed) in [("a", "1"), ("b", "1"), ("c", "2")] {
        #expect(try train(folder, name, "--epochs", "2", "--seed", seed).status == 0)
      }
      let bytes = try ["a", "b", "c"].map {
        try Data(contentsOf: URL(filePath: "\(folder)/\($0).safetensors"))
      }
      #expect(bytes[0] == bytes[1] && bytes[0] != bytes[2])
    }
  }

  @Test("Ctrl-C ends training with 130 and whole files, and --resume goes on to the same bytes")
  func interruption() throws {
    try withPictures { folder in
      #expect(try train(folder, "whole", "--epochs", "150").status == 0)
      let words =
        ["train", "data", "-o", "parts.safetensors"] + EndToEndTests.training + ["--epochs", "150"]
      let process = try Command.start(words, in: folder)
      let last = folder + "/parts.last.safetensors"
      while !FileManager.default.fileExists(atPath: last), process.isRunning { usleep(2000) }
      process.interrupt()
      let stopped = try Command.outcome(of: process, in: folder)
      #expect(stopped.status == 130, "\(stopped.errors)")
      #expect(try Command.run("inspect", "parts.last.safetensors", in: folder).status == 0)
      #expect(try train(folder, "parts", "--epochs", "150", "--resume").status == 0)
      let whole = try Data(contentsOf: URL(filePath: folder + "/whole.safetensors"))
      #expect(try Data(contentsOf: URL(filePath: folder + "/parts.safetensors")) == whole)
    }
  }

  @Test("what cannot be done is said with exit code 1, and wrong words with 64")
  func refusals() throws {
    try withPictures { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/empty", withIntermediateDirectories: true)
      for words in [
        ["train", "empty", "-o", "x.safetensors"], ["train", "nothing", "-o", "x.safetensors"],
        ["train", "data/train/wide", "-o", "x.safetensors"],
        ["train", "data", "-o", "none/x.safetensors", "--size", "16"],
        ["train", "data", "-o", "x.safetensors", "--size", "0"],
        ["evaluate", "data/test/wide/wide_rot11.png", "data"], ["inspect", "nothing"],
      ] {
        let outcome = try Command.outcome(of: try Command.start(words, in: folder), in: folder)
        #expect(outcome.status == 1, "\(words): \(outcome.errors)")
        #expect(outcome.errors.hasPrefix("Error: ") && outcome.output.isEmpty, "\(outcome.errors)")
      }
      #expect(try Command.run("train", "--nonsense", in: folder).status == 64)
    }
  }

  @Test("a category is enrolled, renamed and removed, and pictures of none are told")
  func enrolment() throws {
    try withPictures { folder in
      #expect(try train(folder, "m").status == 0)
      let measured = try Command.run(
        "evaluate", "m.safetensors", "data", "--unknown", "data/test", "--json", in: folder)
      #expect(measured.status == 64 && measured.errors.contains("only folders of categories"))
      try FileManager.default.moveItem(atPath: folder + "/data/test/wide", toPath: folder + "/mug")
      let unknown = try Command.run(
        "evaluate", "m.safetensors", "data", "--split", "train", "--unknown", "mug", "--json",
        in: folder)
      let rates = try #require(unknown.objects.first?["unknown"] as? [String: Any])
      for key in ["auroc", "falseAccept", "falseReject", "falseAcceptAt95", "threshold"] {
        #expect(rates[key] is Double, "\(key)")
      }
      let added = try Command.run(
        "enroll", "m.safetensors", "mug/", "-o", "n.safetensors", "--json", in: folder)
      let result = try #require(added.objects.first, "\(added.errors)")
      let addition = try #require((result["added"] as? [[String: Any]])?.first)
      #expect(addition["category"] as? String == "mug" && addition["pictures"] as? Int == 12)
      // They are wide wedges in truth, which is said.
      #expect(added.errors.contains("taken for wide before"))
      #expect(try Command.run("enroll", "n.safetensors", "mug", in: folder).status == 1)
      #expect(try Command.run("rename", "n.safetensors", "mug", "a b", in: folder).status == 0)
      #expect(try Command.run("remove", "n.safetensors", "a b", in: folder).status == 0)
      #expect(
        try Data(contentsOf: URL(filePath: folder + "/m.safetensors"))
          == Data(contentsOf: URL(filePath: folder + "/n.safetensors")))
    }
  }

  @Test("an unreadable picture is skipped by name, and fatal where asked for")
  func unreadable() throws {
    try withPictures { folder in
      try Data("no picture".utf8).write(to: URL(filePath: folder + "/data/train/wide/bad.png"))
      let words = [
        "train", "data", "-o", "m.safetensors", "--from", "nothing", "--size", "16", "--epochs",
        "1",
      ]
      let skipped = try Command.outcome(of: try Command.start(words, in: folder), in: folder)
      #expect(skipped.status == 0 && skipped.errors.contains("data/train/wide/bad.png"))
      let strict = try Command.outcome(
        of: try Command.start(words + ["--strict"], in: folder), in: folder)
      #expect(strict.status == 1 && strict.errors.contains("bad.png"))
    }
  }
}
