import Foundation
import TestSupport
import Testing

@testable import Images

@Suite("Folders of labelled pictures")
struct ImageFolderTests {
  private func folder(_ files: [String]) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in files { try folder.write(file, try SmallFiles.png()) }
    return folder
  }

  @Test("categories are subfolders in sorted order, with labels from the names")
  func names() throws {
    let folder = try folder([
      "dog/dog_i02_el-5_az090.png", "car/car_i01_rot12.5.PNG", "car/.hidden.png", "dog/notes.txt",
      "dog/deep/er_scale0.9.png",
    ])
    let images = try LabelledImages.load(folder.path)
    #expect(images.categories == ["car", "dog"])
    #expect(images.samples.map(\.category) == [0, 1, 1])
    #expect(images.samples[0].pose == ["rotation": 12.5] && images.samples[0].instance == "01")
    #expect(images.samples[1].pose == ["scale": 0.9])
    #expect(images.samples[2].pose == ["elevation": -5, "azimuth": 90])
  }

  @Test("a table's labels win over the names, and an empty cell is unknown")
  func table() throws {
    let folder = try folder(["car/a_az010.png", "dog/b.png"])
    let table =
      "path\tinstance\tazimuth_deg\tcolour\ncar/a_az010.png\t7\t22.5\tred\ndog/b.png\t\t\tblue\n"
    try folder.write("labels.tsv", Array(table.utf8))
    let images = try LabelledImages.load(folder.path)
    #expect(images.samples[0].pose == ["azimuth": 22.5] && images.samples[0].instance == "7")
    #expect(images.samples[1].pose.isEmpty && images.samples[1].instance == nil)
  }

  @Test(
    "labels that contradict are refused",
    arguments: [
      "file\tcategory\ncar/a.png\tdog\n", "file\tazimuth\ncar/a.png\t1\ncar/a.png\t2\n",
      "file\tazimuth\ncar/a.png\tnorth\n", "azimuth\n3\n", "file\tazimuth\ncar/a.png\n",
    ])
  func contradictions(_ table: String) throws {
    let folder = try folder(["car/a.png", "dog/b.png"])
    try folder.write("labels.tsv", Array(table.utf8))
    #expect(throws: LabelledImagesError.self) { try LabelledImages.load(folder.path) }
  }

  @Test("masks beside the categories are no category")
  func masks() throws {
    let folder = try folder(["car/a.png", "dog/b.png", "masks/car/a.png"])
    let images = try LabelledImages.load(folder.path)
    #expect(images.categories == ["car", "dog"] && images.samples.count == 2)
    #expect(images.maskFiles?.folder == folder.path + "/masks" && !images.hasMasks)
  }

  @Test(
    "a category may be called masks: with pictures of its own, or other folders than categories",
    arguments: [
      ["masks/c.png"], ["masks/venice/c.png"], ["masks/c.png", "masks/car/a.png"],
      ["masks/car/a.png", "masks/venice/c.png"],
    ])
  func categoryCalledMasks(_ files: [String]) throws {
    let folder = try folder(["car/a.png", "dog/b.png"] + files)
    let images = try LabelledImages.load(folder.path)
    #expect(images.categories == ["car", "dog", "masks"] && images.maskFiles == nil)
    #expect(images.samples.count { $0.category == 2 } == files.count)
  }

  @Test("masks may lie elsewhere, and a category be called masks then")
  func masksElsewhere() throws {
    let folder = try folder(["car/a.png", "masks/car/b.png"])
    let other = try self.folder(["car/a.png"])
    var format = FolderFormat()
    format.masks = other.path
    let images = try LabelledImages.load(folder.path, as: format)
    #expect(images.categories == ["car", "masks"])
    #expect(images.maskFiles?.path(of: images.samples[0].name) == other.path + "/car/a.png")
    #expect(images.maskFiles?.path(of: images.samples[1].name) == nil)
  }

  @Test("an empty folder, an empty category and names that differ in case are refused")
  func refusals() throws {
    let empty = try TemporaryFolder()
    #expect(throws: LabelledImagesError.empty(path: empty.path)) {
      try LabelledImages.load(empty.path)
    }
    let half = try folder(["car/a.png"])
    try FileManager.default.createDirectory(
      atPath: half.path + "/dog", withIntermediateDirectories: true)
    #expect(throws: LabelledImagesError.emptyCategory(path: half.path + "/dog")) {
      try LabelledImages.load(half.path)
    }
    let twice = try folder(["car/a.png", "Car/a.png"])
    #expect(throws: LabelledImagesError.ambiguousCategories("Car", "car")) {
      try LabelledImages.load(twice.path)
    }
    #expect(throws: LabelledImagesError.notFound(path: "/nonexistent")) {
      try LabelledImages.load("/nonexistent")
    }
  }

  @Test("a folder linked into itself is walked once")
  func circularLink() throws {
    let folder = try folder(["car/a.png", "dog/b.png"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/car/again", withDestinationPath: folder.path + "/car")
    #expect(try LabelledImages.load(folder.path).samples.count == 2)
  }

  @Test("two tables that disagree are refused, and a byte order mark is skipped")
  func twoTables() throws {
    let folder = try folder(["car/a.png", "dog/b.png"])
    try folder.write("labels.tsv", Array("\u{FEFF}file\tazimuth\ncar/a.png\t1\n".utf8))
    #expect(try LabelledImages.load(folder.path).samples[0].pose == ["azimuth": 1])
    try folder.write("car/labels.tsv", Array("file\tazimuth\na.png\t2\n".utf8))
    #expect(throws: LabelledImagesError.self) { try LabelledImages.load(folder.path) }
  }

  @Test("unreadable files are left out by name")
  func unreadable() throws {
    let folder = try folder(["car/a.png", "dog/b.png"])
    try folder.write("dog/broken.png", Array(try SmallFiles.png().prefix(40)))
    let all = try LabelledImages.load(folder.path)
    let cache = PictureCache(side: 4, channels: 3, byteLimit: 0)
    let (images, skipped) = try all.readable(into: cache, threads: 2)
    #expect(images.samples == [all.samples[0], all.samples[1]])
    #expect(skipped.map(\.name) == [folder.path + "/dog/broken.png"])
    // Where strict, the first of them is an error.
    let error = #expect(throws: ImageDecodingError.self) {
      try all.readable(into: cache, threads: 2, strict: true)
    }
    #expect(error == skipped.first?.reason)
  }
}
