import Extractors
import Interchange
import Tensors
import TestSupport
import Testing

@testable import Images
@testable import Recognition

@Suite("The grounds that training shows")
struct TrainingGroundsTests {
  /// Wedges whose masks are found before their plain ground.
  private func masked() -> LabelledImages {
    let format = PictureFormat(side: 16, channels: 1)
    return SyntheticPictures.wedges(turns: 24)
      .masked(for: format, byteLimit: 1 << 20, threads: 1).images
  }

  /// What a setting names: the origins of grounds by a word each, and how often they are shown.
  private func told(_ grounds: String?) throws -> (origins: [String], share: Double)? {
    var configuration = TrainingConfiguration()
    (configuration.grounds, configuration.groundShare) = (grounds, 0.5)
    return try configuration.trainingGrounds(for: masked()).map { found in
      let words = found.origins.map { origin in
        switch origin {
        case .white: "white"
        case .made: "made"
        case .pictures(let source): "\(source.count)"
        }
      }
      return (words, found.share)
    }
  }

  @Test("are made up and pieces of the pictures themselves, unless another is named")
  func named() throws {
    let usual = try #require(try told(nil))
    #expect(usual.origins.sorted() == ["48", "made", "made"] && usual.share == 0.5)
    #expect(try told("white")?.origins == ["white"])
    #expect(try told("made")?.origins == ["made"])
    #expect(try told("own")?.origins == nil)
    try withFolder { folder in
      #expect(throws: LabelledImagesError.noGrounds(path: folder)) { try told(folder) }
      let picture = Image(width: 2, height: 2, channels: 1, pixels: [1, 2, 3, 4])
      for name in ["/a.png", "/b.png"] { try picture.writePNG(to: folder + name) }
      #expect(try told(folder)?.origins.sorted() == ["2", "2", "made"])
    }
  }

  @Test("are the pictures' own where no mask was found")
  func withoutMasks() throws {
    let images = SyntheticPictures.wedges(turns: 24)
    for grounds in [nil, "white", "made", "/nonexistent"] {
      var configuration = TrainingConfiguration()
      configuration.grounds = grounds
      #expect(try configuration.trainingGrounds(for: images)?.share == nil)
    }
  }

  @Test("are not taken from files that were left out as unreadable")
  func leftOut() throws {
    let folder = try TemporaryFolder()
    let wedges = SyntheticPictures.wedges(turns: 2)
    for index in wedges.samples.indices {
      try folder.write("wedge/\(index).png", try wedges.image(at: index).pngData())
    }
    try folder.write("wedge/broken.png", Array("no picture".utf8))
    let (readable, skipped) = try LabelledImages.load(folder.path)
      .readable(into: PictureCache(side: 16, channels: 1, byteLimit: 1 << 16), threads: 1)
    #expect(skipped.map(\.name) == [folder.path + "/wedge/broken.png"])
    let format = PictureFormat(side: 16, channels: 1)
    let images = readable.masked(for: format, byteLimit: 1 << 16, threads: 1).images
    let grounds = try #require(try TrainingConfiguration().trainingGrounds(for: images))
    for seed in 0..<64 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      #expect(throws: Never.self) { try grounds.ground(side: 16, using: &generator) }
    }
    #expect(try folder.names() == ["wedge"])
  }

  @Test("are shown as often as is said, from never to always", arguments: [-0.1, 1.1, Double.nan])
  func share(_ share: Double) throws {
    var configuration = TrainingConfiguration()
    for possible in [0, 0.75, 1] {
      configuration.groundShare = possible
      try configuration.validate()
    }
    configuration.groundShare = share
    #expect(throws: ConfigurationError.self) { try configuration.validate() }
  }

  /// A run of a folder that starts from a frozen network, told how often all pictures were seen.
  private func run(
    before grounds: Grounds?, in folder: String, epochs: Int, threads: Int = 1
  ) throws -> (seen: Int, tensors: [Safetensors.Tensor]) {
    var configuration = SyntheticTraining.configuration(epochs: epochs)
    configuration.threads = threads
    let trainer = try Trainer(
      configuration, training: masked(), validation: nil, grounds: grounds,
      output: folder + "/m.safetensors",
      parts: ModelParts(extractor: SmallNetwork.extractor(), start: SmallNetwork.start),
      compute: .alone)
    var seen = 0
    _ = try trainer.run(report: { event in
      if case .features(let done, let all) = event, done == all { seen += 1 }
    })
    return (seen, try Safetensors(contentsOf: folder + "/m.safetensors").tensors)
  }

  @Test("make variations of pictures that are not varied otherwise")
  func variations() throws {
    try withFolder { folder in
      let (own, made) = (
        try run(before: nil, in: folder, epochs: 9).seen,
        try run(before: Grounds([.made]), in: folder, epochs: 9).seen
      )
      #expect(own == 1 && made == 8)
    }
  }

  @Test("teach something else than the pictures' own, the same whatever the threads")
  func taught() throws {
    try withFolder { folder in
      let made = Grounds([.made, .pictures(masked().source)])
      let one = try run(before: made, in: folder, epochs: 2)
      #expect(try run(before: made, in: folder, epochs: 2, threads: 3).tensors == one.tensors)
      #expect(try run(before: nil, in: folder, epochs: 2).tensors != one.tensors)
      let never = try run(before: Grounds([.made], share: 0), in: folder, epochs: 1)
      #expect(try run(before: nil, in: folder, epochs: 1).tensors == never.tensors)
    }
  }
}
