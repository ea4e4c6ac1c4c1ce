import TestSupport
import Testing

@testable import Images

@Suite("Splits")
struct LabelledSplitsTests {
  private var images: LabelledImages {
    let samples = (0..<200).map { index in
      LabelledImages.Sample(
        picture: index, name: "\(index)", category: index % 2, instance: "\(index / 2 % 10)")
    }
    return LabelledImages(of: ["a", "b"], samples, [Image]())
  }

  @Test("no instance stands on both sides, whatever the seed", arguments: 0..<20 as Range<UInt64>)
  func disjoint(_ seed: UInt64) {
    let (first, second) = images.split(fraction: 0.2, seed: seed)
    #expect(first.instances(sharedWith: second).isEmpty)
    #expect(first.samples.count == 160 && second.samples.count == 40)
  }

  @Test("the same seed gives the same split, another seed another")
  func seeded() {
    #expect(
      images.split(fraction: 0.2, seed: 1).second.samples
        == images.split(fraction: 0.2, seed: 1).second.samples)
    #expect(
      images.split(fraction: 0.2, seed: 1).second.samples
        != images.split(fraction: 0.2, seed: 3).second.samples)
  }

  @Test("overlapping sets are found out")
  func overlap() {
    #expect(images.instances(sharedWith: images).count == 20)
  }

  @Test("a small share still takes one instance of each category")
  func smallShare() {
    #expect(images.split(fraction: 0.01, seed: 1).second.samples.count == 20)
    #expect(images.split(fraction: 0, seed: 1).second.samples.isEmpty)
  }

  @Test("a category may be called train")
  func categoryCalledTrain() throws {
    let folder = try TemporaryFolder()
    for file in ["train/1.png", "car/1.png"] { try folder.write(file, try SmallFiles.png()) }
    #expect(try LabelledSplits.load(folder.path).training.categories == ["car", "train"])
  }

  @Test("one folder of masks beside train and test serves both")
  func masks() throws {
    let folder = try TemporaryFolder()
    for file in [
      "train/car/1.png", "train/dog/2.png", "test/car/3.png", "masks/car/1.png", "masks/car/3.png",
    ] {
      try folder.write(file, try SmallFiles.png())
    }
    let splits = try LabelledSplits.load(folder.path)
    let test = try #require(splits.test)
    #expect(splits.training.categories == ["car", "dog"] && test.samples.count == 1)
    for (images, name) in [(splits.training, "1.png"), (test, "3.png")] {
      #expect(
        images.maskFiles?.path(of: images.samples[0].name) == folder.path + "/masks/car/" + name)
      let findings = images.masked(
        for: PictureFormat(side: 8, channels: 3), byteLimit: 1 << 16, threads: 1
      ).findings
      // What belongs to the other part is no stray.
      #expect(findings.files == 1 && findings.problems.isEmpty)
    }
  }

  @Test("a part may have masks of its own")
  func ownMasks() throws {
    let folder = try TemporaryFolder()
    for file in ["train/car/1.png", "train/masks/car/1.png", "test/car/3.png"] {
      try folder.write(file, try SmallFiles.png())
    }
    let splits = try LabelledSplits.load(folder.path)
    #expect(splits.training.categories == ["car"])
    #expect(splits.training.maskFiles?.folder == folder.path + "/train/masks")
    #expect(splits.test?.categories == ["car"] && splits.test?.maskFiles == nil)
  }

  @Test("folders train, val and test are the splits, by the training categories")
  func folders() throws {
    let folder = try TemporaryFolder()
    for file in ["train/a/1.png", "train/b/1.png", "val/b/2.png", "test/b/3.png"] {
      try folder.write(file, try SmallFiles.png())
    }
    let splits = try LabelledSplits.load(folder.path)
    #expect(splits.training.samples.count == 2)
    #expect(splits.validation?.samples.map(\.category) == [1])
    try folder.write("test/c/1.png", try SmallFiles.png())
    #expect(throws: LabelledImagesError.unknownCategory(name: "c", known: ["a", "b"])) {
      try LabelledSplits.load(folder.path)
    }
  }
}
