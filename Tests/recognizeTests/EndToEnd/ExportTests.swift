import Foundation
import TestSupport
import Testing

@Suite("recognize export", .needs(.command))
struct ExportTests {
  private static let model = ModelCardTests.root.appending(path: "Models/toys.safetensors").path

  @Test("writes the format that the name or --format says, and tells it")
  func formats() throws {
    try withFolder { folder in
      let onnx = try Command.run("export", Self.model, "-o", "m.onnx", "--json", in: folder)
      #expect(onnx.status == 0, "\(onnx.errors)")
      #expect(onnx.objects.first?["format"] as? String == "onnx")
      #expect(onnx.objects.first?["exported"] as? String == "m.onnx")
      let other = try Command.run(
        "export", Self.model, "-o", "model", "--format", "onnx", in: folder)
      #expect(other.status == 0 && other.output.hasPrefix("model: "))
      #expect(
        FileManager.default.contentsEqual(
          atPath: folder + "/model", andPath: folder + "/m.onnx"))
      let half = try Command.run(
        "export", Self.model, "-o", "half.safetensors", "--half", in: folder)
      #expect(half.status == 0)
      let inspected = try Command.run("inspect", "half.safetensors", "--json", in: folder)
      #expect(inspected.status == 0)
    }
  }

  @Test("refuses bad input with what to do, and writes nothing")
  func badInput() throws {
    try withFolder { folder in
      for (words, status, text) in [
        (["-o", "m.pb"], 64, "m.pb: wanted a name that ends in .onnx or .safetensors"),
        (["-o", "m.onnx", "--half"], 64, "--half: wanted onnx with numbers of 32 bits, found 16"),
        (["-o", "m.onnx", "--bits", "8"], 64, "--bits: wanted onnx with numbers of 32 bits"),
        (["-o", "m.safetensors", "--bits", "7"], 64, "32, 16 or 8 bits, found 7"),
        (["-o", "m", "--format", "pb"], 64, "--format"),
        (["-o", Self.model], 1, "wanted another file than the model"),
        (["-o", "none/m.onnx"], 1, "none/m.onnx: cannot be written"),
      ] as [([String], Int32, String)] {
        let process = try Command.start(["export", Self.model] + words, in: folder)
        let outcome = try Command.outcome(of: process, in: folder)
        #expect(outcome.status == status, "\(words): \(outcome.errors)")
        #expect(outcome.errors.contains(text), "\(words): \(outcome.errors)")
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.filter { $0.hasPrefix("m") }.isEmpty)
    }
  }

  @Test(
    "the Python example answers as the command does",
    .needs(.python("numpy", "onnxruntime", "PIL")))
  func pythonExample() throws {
    let pictures = ModelCardTests.root.appending(path: "Datasets/toys/test/car").path
    let names = try FileManager.default.contentsOfDirectory(atPath: pictures).sorted()
    let paths = names.filter { $0.hasSuffix(".jpg") }.prefix(10).map { pictures + "/" + $0 }
    try withFolder { folder in
      let written = try Command.run("export", Self.model, "-o", "m.onnx", in: folder)
      try #require(written.status == 0, "\(written.errors)")
      let told = try #require(Python.output([Self.example, folder + "/m.onnx"] + paths))
      let theirs = Command.objects(in: told)
      let process = try Command.start(["--model", Self.model, "--json"] + paths, in: folder)
      let ours = try Command.outcome(of: process, in: folder).objects
      try #require(theirs.count == paths.count && ours.count == paths.count)
      for (one, other) in zip(theirs, ours) {
        #expect(one["category"] as? String == other["category"] as? String)
        #expect(one["known"] as? Bool == other["known"] as? Bool)
        let (energies, wanted) = (try Self.energies(one), try Self.energies(other))
        #expect(Set(energies.keys) == Set(wanted.keys))
        // The example resamples in double precision, which may round a pixel otherwise.
        for (name, energy) in energies { #expect(abs(energy - (wanted[name] ?? 9)) < 1e-3) }
      }
    }
  }

  @Test(
    "ONNX's own checker accepts every shipped model", .needs(.python("onnx")))
  func checker() throws {
    try withFolder { folder in
      for name in ["toys", "digits", "objects"] {
        let model = ModelCardTests.root.appending(path: "Models/\(name).safetensors").path
        let written = try Command.run("export", model, "-o", "m.onnx", in: folder)
        #expect(written.status == 0, "\(written.errors)")
        let program = """
          import onnx, sys
          onnx.checker.check_model(sys.argv[1], full_check=True)
          """
        #expect(Python.output(["-c", program, folder + "/m.onnx"]) != nil, "\(name)")
      }
    }
  }

  private static let example = ModelCardTests.root
    .appending(path: "Tests/InterchangeTests/onnx_example.py").path

  private static func energies(_ answer: [String: Any]) throws -> [String: Double] {
    let candidates = try #require(answer["candidates"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: try candidates.map {
        (try #require($0["category"] as? String), try #require($0["energy"] as? Double))
      })
  }
}
