import Images
import TestSupport
import Testing

@Suite("The selection of pictures")
struct SelectionTests {
  private func folder(_ files: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in files { try folder.write(file, try SmallFiles.png()) }
    return folder
  }

  private let pair = ["a/1.png", "a/2.png", "b/1.png", "b/2.png"]

  @Test("for training takes the named validation, else the data's own, else holds some out")
  func training() throws {
    let whole = try folder(pair)
    let parted = try folder(pair.map { "train/" + $0 } + ["val/b/3.png"])
    let named = try folder(["b/4.png", "b/5.png", "b/6.png"])
    func counts(_ data: TemporaryFolder, _ validation: String? = nil, holdOut: Double = 0.5) throws
      -> [Int?]
    {
      let splits = try LabelledSplits.forTraining(
        at: data.path, validation: validation, holdingOut: holdOut, seed: 1)
      #expect(splits.validation.map { $0.categories == ["a", "b"] } ?? true)
      return [splits.training.samples.count, splits.validation?.samples.count]
    }
    #expect(try counts(whole, named.path) == [4, 3] && counts(parted, named.path) == [4, 3])
    #expect(try counts(parted) == [4, 1])
    #expect(try counts(whole) == [2, 2] && counts(whole, holdOut: 0) == [4, nil])
    let other = try folder(["c/1.png"])
    #expect(throws: LabelledImagesError.unknownCategory(name: "c", known: ["a", "b"])) {
      try counts(whole, other.path)
    }
  }

  @Test("for evaluation takes a part, or all where there are none")
  func evaluation() throws {
    let parted = try folder(pair.map { "train/" + $0 } + ["test/b/3.png"])
    #expect(try LabelledSplits.load(.train, of: parted.path).samples.count == 4)
    #expect(try LabelledSplits.load(.test, of: parted.path).samples.map(\.category) == [1])
    #expect(throws: LabelledImagesError.noPart(path: parted.path, part: .val)) {
      try LabelledSplits.load(.val, of: parted.path)
    }
    // A category that is called train is no part.
    let whole = try folder(["train/1.png", "car/1.png"])
    #expect(try LabelledSplits.load(.test, of: whole.path).samples.count == 2)
  }

  @Test("of the unknown leaves out folders named as categories")
  func unknown() throws {
    let folder = try folder(["x/a/1.png", "x/c/2.png", "a/3.png", "4.png"])
    let (images, leftOut) = try LabelledImages.load(
      unknownAt: folder.path, without: ["a", "4.png"])
    #expect(images.samples.map { String($0.name.suffix(5)) } == ["4.png", "2.png"])
    #expect(leftOut == 2 && images.categories == ["unknown"])
    let known = try self.folder(["a/1.png"])
    #expect(throws: LabelledImagesError.allKnown(path: known.path)) {
      try LabelledImages.load(unknownAt: known.path, without: ["a"])
    }
  }

  @Test("of new categories takes the names of folders, or the one that is given")
  func newCategories() throws {
    let folder = try folder(["kitchen/mug/1.png", "kitchen/pan/2.png", "bowl/3.png"])
    func names(_ path: String, _ name: String? = nil) throws -> [String] {
      try LabelledImages.load(newCategoriesAt: path, named: name).categories
    }
    #expect(try names(folder.path + "/kitchen") == ["mug", "pan"])
    #expect(try names(folder.path + "/kitchen", "thing") == ["thing"])
    #expect(try names(folder.path + "/bowl/./") == ["bowl"])
  }
}
