import Extractors
import Files
import Foundation
import Interchange
import Tensors
import TestSupport
import Testing

@testable import Recognition

@Suite("What training starts from")
struct StartTests {
  /// A configuration that starts from a file of a folder.
  private func configuration(from file: String) -> TrainingConfiguration {
    var configuration = TrainingConfiguration(from: file)
    (configuration.gray, configuration.features) = (true, 8)
    return configuration
  }

  private func withNetwork(channels: Int = 1, _ test: (String) throws -> Void) throws {
    try withFolder { folder in
      let path = folder + "/small.onnx"
      try WholeFile(path).write(SmallNetwork.onnx(channels: channels))
      try test(path)
    }
  }

  @Test("a network in ONNX says its size and its pictures, and is tapped where it is useful")
  func network() throws {
    try withNetwork { path in
      let start = try #require(try Start(configuration(from: path)))
      let extractor = try #require(start.extractor as? ImportedExtractor)
      #expect(start.side == 16 && start.channels == 1)
      #expect(extractor.statistics == PictureStatistics(mean: [0.5], deviation: [0.25]))
      #expect(extractor.taps.map(\.name).last == "deep")
      #expect(!extractor.trunkLearns)
      for (name, numbers) in start.numbers {
        #expect(name.hasPrefix("extractor.trunk."), "\(numbers)")
      }
      #expect(try extractor.featureCount(ofPictures: [1, 16, 16]) == 8 * extractor.taps.count)
    }
  }

  @Test("taps and what is frozen are chosen by name")
  func named() throws {
    try withNetwork { path in
      var chosen = configuration(from: path)
      (chosen.taps, chosen.freeze) = (["middle"], .through("stem"))
      let extractor = try #require(try Start(chosen)?.extractor as? ImportedExtractor)
      #expect(extractor.taps.map(\.name) == ["middle"])
      #expect(extractor.trunkLearns && extractor.frozenSteps == 2)
      chosen.freeze = Freezing("none")
      #expect((try Start(chosen)?.extractor as? ImportedExtractor)?.frozenSteps == 0)
    }
  }

  @Test("what is not there is named, with what is")
  func refusals() throws {
    try withNetwork { path in
      var chosen = configuration(from: path)
      chosen.taps = ["nowhere"]
      #expect("\(refusal(of: chosen))".contains("found nowhere; use one of stem, middle, deep"))
      chosen.taps = nil
      chosen.freeze = .through("nowhere")
      #expect("\(refusal(of: chosen))".contains("nowhere"))
      chosen.freeze = nil
      chosen.gray = false
      #expect("\(refusal(of: chosen))".contains("found one for 1"))
      chosen.gray = true
      chosen.size = 24
      #expect("\(refusal(of: chosen))".contains("small.onnx"))
    }
    try withNetwork(channels: 4) { path in
      #expect("\(refusal(of: configuration(from: path)))".contains("found one for 4"))
    }
    #expect("\(refusal(of: configuration(from: "no-such-extractor")))".contains("Models/fetch"))
    #expect("\(refusal(of: configuration(from: "none/such.onnx")))".contains("found no such file"))
  }

  private func refusal(of configuration: TrainingConfiguration) -> any Error {
    do {
      _ = try Start(configuration)
      return TrainingError.tooFewCategories([])
    } catch { return error }
  }

  @Test("a name is looked for in the folders of the environment, an empty one is none")
  func names() throws {
    try withNetwork { path in
      let folder = String(path.dropLast("/small.onnx".count))
      #expect(
        try StartFile.path(of: "small", environment: ["RECOGNIZE_EXTRACTORS": folder]) == path)
      try FileManager.default.createDirectory(
        atPath: folder + "/recognize/extractors", withIntermediateDirectories: true)
      try WholeFile(folder + "/recognize/extractors/other.onnx").write([1])
      #expect(
        try StartFile.path(of: "other", environment: ["XDG_DATA_HOME": folder]).hasSuffix(
          "/recognize/extractors/other.onnx"))
      #expect(throws: StartError.self) { try StartFile.path(of: "other", environment: [:]) }
    }
  }

  @Test("a model of ours lends its extractor, and a model trained from a network lends it on")
  func model() throws {
    try withNetwork { path in
      let output = path + ".safetensors"
      var chosen = configuration(from: path)
      (chosen.epochs, chosen.batch, chosen.size) = (1, 16, 16)
      let first = try #require(try Start(chosen))
      _ = try Trainer(
        chosen, training: SyntheticPictures.wedges(turns: 8), validation: nil, output: output,
        parts: ModelParts(first)
      ).run()
      let start = try #require(try Start(configuration(from: output)))
      let extractor = try #require(start.extractor as? ImportedExtractor)
      #expect(extractor.taps == (first.extractor as? ImportedExtractor)?.taps)
      #expect(start.numbers["extractor.head0.weight"] != nil && start.numbers["references"] == nil)
      for (name, numbers) in first.numbers { #expect(start.numbers[name] == numbers) }
    }
  }
}
