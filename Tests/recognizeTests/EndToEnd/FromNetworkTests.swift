import Files
import Foundation
import TestSupport
import Testing

@Suite("recognize train --from", .needs(.command))
struct FromNetworkTests {
  private static let toys = ModelCardTests.root.appending(path: "Datasets/toys").path

  /// A folder with a network in ONNX for colour pictures.
  private func withNetwork(_ test: (String) throws -> Void) throws {
    try withFolder { folder in
      try WholeFile(folder + "/small.onnx").write(SmallNetwork.onnx(channels: 3))
      try test(folder)
    }
  }

  @Test("trains from a network in ONNX, frozen and fine-tuned; the model needs it no more")
  func trains() throws {
    try withNetwork { folder in
      for freeze in ["all", "none"] {
        let trained = try Command.run(
          "train", Self.toys, "-o", "m.safetensors", "--from", "small.onnx", "--freeze", freeze,
          "--epochs", "2", "--pose", "azimuth", "--json", in: folder)
        try #require(trained.status == 0, "\(trained.errors)")
        try FileManager.default.moveItem(atPath: folder + "/small.onnx", toPath: folder + "/away")
        let found = try Command.run(
          "evaluate", "m.safetensors", Self.toys + "/test", "--json", in: folder)
        #expect(found.status == 0, "\(found.errors)")
        let exported = try Command.run("export", "m.safetensors", "-o", "m.onnx", in: folder)
        #expect(exported.status == 0, "\(exported.errors)")
        try FileManager.default.moveItem(atPath: folder + "/away", toPath: folder + "/small.onnx")
      }
    }
  }

  @Test("inspect shows where a network can be tapped")
  func inspects() throws {
    try withNetwork { folder in
      let found = try Command.run("inspect", "small.onnx", "--json", in: folder)
      try #require(found.status == 0, "\(found.errors)")
      let places = found.objects.first?["places"] as? [[String: Any]]
      #expect(places?.compactMap { $0["name"] as? String }.contains("middle") == true)
      #expect(
        try Command.run("inspect", "small.onnx", in: folder).output.contains("share of the work"))
    }
  }

  @Test("bad networks are refused in words, and nothing is written")
  func refusals() throws {
    try withNetwork { folder in
      try WholeFile(folder + "/text.onnx").write(Array("no network".utf8))
      try WholeFile(folder + "/empty.onnx").write([])
      let whole = try WholeFile(folder + "/small.onnx").read(atMost: 1 << 20)
      try WholeFile(folder + "/cut.onnx").write(Array(whole.prefix(whole.count / 2)))
      for (words, text) in [
        (["--from", "text.onnx"], "text.onnx"), (["--from", "empty.onnx"], "empty.onnx"),
        (["--from", "cut.onnx"], "cut.onnx"), (["--from", "none.onnx"], "none.onnx"),
        (["--from", "small.onnx", "--tap", "nowhere"], "nowhere"),
        (["--from", "small.onnx", "--gray"], "found one for 3"),
        (["--from", "nothing", "--tap", "deep"], "--from"), (["--tap", "nowhere"], "nowhere"),
        (["--extractor", "edges", "--freeze", "all"], "--from"),
      ] as [([String], String)] {
        let process = try Command.start(
          ["train", Self.toys, "-o", "m.safetensors"] + words, in: folder)
        let outcome = try Command.outcome(of: process, in: folder)
        #expect(outcome.status != 0, "\(words)")
        #expect(outcome.errors.contains(text), "\(words): \(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder + "/m.safetensors"))
      }
    }
  }
}

@Suite("recognize train, from what comes with it", .needs(.command))
struct FromPhotosTests {
  @Test("starts from photos, replaces plain grounds, and is measured before others")
  func usual() throws {
    try withFolder { folder in
      try DrawnPictures.write(to: folder + "/data", turns: 8)
      let trained = try Command.run(
        "train", "data", "-o", "m.safetensors", "--epochs", "2", "--unknown", "made", "--json",
        in: folder)
      try #require(trained.status == 0, "\(trained.errors)")
      #expect(trained.errors.contains("before a plain ground"))
      let inspected = try Command.run("inspect", "m.safetensors", "--json", in: folder)
      let configuration = inspected.objects.first?["configuration"] as? [String: Any]
      #expect(configuration?["side"] as? Int == 128)
      let provenance = inspected.objects.first?["provenance"] as? [String: Any]
      #expect(provenance?["from"] as? String == "photos")
      for grounds in ["white", "made", "data/train/wide"] {
        let found = try Command.run(
          "evaluate", "m.safetensors", "data", "--grounds", grounds, "--json", in: folder)
        #expect(found.objects.first?["count"] as? Int == 16, "\(grounds): \(found.errors)")
      }
      let refused = try Command.run(
        "evaluate", "m.safetensors", "data", "--grounds", "none", in: folder)
      #expect(refused.status == 1 && refused.errors.contains("none: wanted a folder"))
    }
  }

  @Test("says where it looked for an extractor that is not there")
  func missing() throws {
    try withFolder { folder in
      try DrawnPictures.write(to: folder + "/data", turns: 2)
      let outcome = try Command.run(
        "train", "data", "-o", "m.safetensors", "--from", "paintings", in: folder)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("paintings: wanted an extractor to start from"))
      #expect(outcome.errors.contains("Models/extractors"))
    }
  }
}
