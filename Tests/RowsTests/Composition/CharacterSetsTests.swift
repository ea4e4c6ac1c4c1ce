import Foundation
import Images
import TestSupport
import Testing

@testable import Rows

@Suite("Character sets")
struct CharacterSetsTests {
  /// Pictures of 2 × 2 pixels in IDX files, as many as labels.
  private func writeIDX(_ labels: [UInt8], _ name: String, in folder: String) throws {
    func write(_ header: [UInt8], _ dimensions: [UInt8], _ data: [UInt8], _ kind: String) throws {
      let bytes = header + dimensions.flatMap { [0, 0, 0, $0] } + data
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)\(kind)"))
    }
    let count = UInt8(labels.count)
    try write(
      [0, 0, 8, 3], [count, 2, 2], labels.flatMap { [UInt8](repeating: 100 + $0, count: 4) },
      "-images-idx3-ubyte")
    try write([0, 0, 8, 1], [count], labels, "-labels-idx1-ubyte")
  }

  private func writeFolders(_ parts: [String], in folder: String) throws {
    let characters = DrawnCharacters.all(count: 36, seed: 1)
    for part in parts {
      for (index, sample) in characters.samples.enumerated() {
        let path = "\(folder)/\(part)/\(characters.categories[sample.category])"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try characters.image(at: index).writePNG(to: "\(path)/\(index).png")
      }
    }
  }

  @Test("of IDX files the last sixth of the training pictures validates, and the other set tests")
  func digits() throws {
    try withFolder { folder in
      try writeIDX([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], "train", in: folder)
      try writeIDX([2, 1], "t10k", in: folder)
      let sets = try CharacterSets(at: folder, seed: 1)
      #expect(sets.training.samples.map(\.category) == [0, 1, 2, 0, 1, 2, 0, 1, 2, 0])
      #expect(sets.validation.samples.map(\.category) == [1, 2])
      let test = try CharacterSets.test(at: folder, categories: ["0", "1", "2"])
      #expect(test.samples.map(\.category) == [2, 1])
      #expect(throws: LabelledImagesError.self) {
        try CharacterSets.test(at: folder, categories: ["1"])
      }
      try writeIDX([2], "other", in: folder)
      #expect(throws: LabelledImagesError.self) { try CharacterSets(at: folder, seed: 1) }
    }
  }

  @Test("of folders the parts named are taken, and a sixth validates where none is named for it")
  func folders() throws {
    try withFolder { folder in
      try writeFolders(["train", "test"], in: folder)
      let sets = try CharacterSets(at: folder, seed: 1)
      #expect(sets.training.samples.count == 30 && sets.validation.samples.count == 6)
      let names = Set(sets.training.samples.map(\.name))
      #expect(names.isDisjoint(with: sets.validation.samples.map(\.name)))
      let categories = sets.training.categories
      #expect(categories == ["bar", "cross", "ring"])
      #expect(try CharacterSets.test(at: folder, categories: categories).samples.count == 36)
      let whole = folder + "/test"
      #expect(try CharacterSets.test(at: whole, categories: categories).samples.count == 36)
      try FileManager.default.removeItem(atPath: whole)
      #expect(throws: LabelledImagesError.self) {
        try CharacterSets.test(at: folder, categories: categories)
      }
      try writeFolders(["val"], in: folder)
      let named = try CharacterSets(at: folder, seed: 1)
      #expect(named.training.samples.count == 36 && named.validation.samples.count == 36)
    }
  }

  @Test("a folder without pictures is refused")
  func empty() throws {
    try withFolder { folder in
      #expect(throws: LabelledImagesError.self) { try CharacterSets(at: folder, seed: 1) }
      #expect(throws: LabelledImagesError.self) {
        try CharacterSets.test(at: folder, categories: ["a", "b"])
      }
    }
  }
}
