import Foundation
import Testing

@testable import Images
@testable import Recognition

@Suite("Enrolment")
struct EnrollerTests {
  /// Bright within an angle of the centre's line, and again on the other side: a third kind of object.
  private static func propellers(turns: Int, start: Double = 0, side: Int = 16) -> LabelledImages {
    var pixels: [UInt8] = []
    var samples: [LabelledImages.Sample] = []
    for turn in 0..<turns {
      let angle = start + 180 * Double(turn) / Double(turns)
      let (a, b) = (
        SyntheticPictures.wedge(at: angle, width: 50, side: side),
        SyntheticPictures.wedge(at: angle + 180, width: 50, side: side)
      )
      pixels += zip(a, b).map { max($0, $1) }
      samples.append(
        LabelledImages.Sample(
          picture: turn, name: "propeller-\(turn)", category: 0,
          pose: ["rotation": angle]))
    }
    return LabelledImages(
      of: ["propeller"], samples, PictureBlock(width: side, height: side, pixels: pixels))
  }

  private func withModel(_ test: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "/enroller-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var configuration = TrainingConfiguration()
    (configuration.size, configuration.gray, configuration.batch) = (16, true, 16)
    (configuration.epochs, configuration.features, configuration.averaging) = (20, 24, 0.9)
    configuration.augmentation = Augmentation()
    _ = try Trainer(
      configuration, training: SyntheticPictures.wedges(turns: 24),
      validation: SyntheticPictures.wedges(turns: 24, start: 4), output: folder + "/m.safetensors"
    ).run()
    try test(folder)
  }

  @Test("a category without a picture is refused, and the model stays as it was")
  func empty() throws {
    try withModel { folder in
      let enroller = try Enroller(contentsOf: folder + "/m.safetensors")
      let nothing = EnrollerTests.propellers(turns: 2).selecting([])
      #expect(throws: EnrolmentError.noPictures("propeller")) { try enroller.add(nothing) }
      #expect(enroller.model.configuration.categories == ["narrow", "wide"])
    }
  }

  @Test("adds a category from five pictures, with poses or without, and changes no old energy")
  func adds() throws {
    try withModel { folder in
      let model = folder + "/m.safetensors"
      let old = SyntheticPictures.wedges(turns: 24, start: 7)
      let before = try Recognizer(contentsOf: model).answers(to: old)
      for isLabelled in [true, false] {
        var pictures = Self.propellers(turns: 5)
        if !isLabelled {
          for index in pictures.samples.indices { pictures.samples[index].pose = [:] }
        }
        let enroller = try Enroller(contentsOf: model)
        let added = try enroller.add(pictures)
        #expect(added.map(\.category) == ["propeller"] && added[0].pictures == 5)
        try enroller.model.write(to: folder + "/n.safetensors")
        let more = try Recognizer(contentsOf: folder + "/n.safetensors")
        #expect(more.configuration.categories == ["narrow", "wide", "propeller"])
        let found = try more.answers(to: Self.propellers(turns: 16, start: 3))
        #expect(found.filter { $0.nearest.category == "propeller" }.count >= 14, "\(isLabelled)")
        #expect(found.filter(\.isKnown).count >= 12, "\(isLabelled)")
        for (before, after) in zip(before, try more.answers(to: old)) {
          for candidate in before.candidates {
            let same = try #require(after.candidates.first { $0.category == candidate.category })
            #expect(abs(same.energy - candidate.energy) < 1e-5)
          }
        }
      }
    }
  }

  @Test("what is removed again leaves the model that was, and names can be changed")
  func removes() throws {
    try withModel { folder in
      let (model, other) = (folder + "/m.safetensors", folder + "/n.safetensors")
      let enroller = try Enroller(contentsOf: model)
      _ = try enroller.add(Self.propellers(turns: 3))
      var edited = enroller.model
      try edited.rename("narrow", to: "<thin> 🥧")
      #expect(edited.configuration.categories == ["<thin> 🥧", "wide", "propeller"])
      try edited.rename("<thin> 🥧", to: "narrow")
      try edited.remove("propeller")
      try edited.write(to: other)
      #expect(
        try Data(contentsOf: URL(filePath: model)) == Data(contentsOf: URL(filePath: other)))
      try edited.remove("narrow")
      try edited.write(to: other)
      #expect(try Recognizer(contentsOf: other).configuration.categories == ["wide"])
    }
  }

  @Test("names that are taken, empty, unknown or the last are refused")
  func refusals() throws {
    try withModel { folder in
      let enroller = try Enroller(contentsOf: folder + "/m.safetensors")
      var pictures = Self.propellers(turns: 2)
      pictures.categories = ["wide"]
      #expect(throws: EnrolmentError.nameTaken("wide")) { try enroller.add(pictures) }
      for name in ["", "a\u{1B}[31m", "two\nlines"] {
        pictures.categories = [name]
        #expect(throws: EnrolmentError.badName(name)) { try enroller.add(pictures) }
      }
      var model = enroller.model
      #expect(throws: EnrolmentError.noSuchCategory("cup", known: ["narrow", "wide"])) {
        try model.remove("cup")
      }
      #expect(throws: EnrolmentError.nameTaken("wide")) { try model.rename("narrow", to: "wide") }
      try model.remove("wide")
      #expect(throws: EnrolmentError.lastCategory("narrow")) { try model.remove("narrow") }
    }
  }

  @Test("one picture is enough, and says of which category the model took it for")
  func onePicture() throws {
    try withModel { folder in
      let enroller = try Enroller(contentsOf: folder + "/m.safetensors")
      var pictures = SyntheticPictures.wedges(turns: 24).selecting([0])
      pictures.categories = ["again"]
      let added = try enroller.add(pictures.selecting([0]))
      #expect(added[0].takenFor == ["narrow": 1])
    }
  }
}
