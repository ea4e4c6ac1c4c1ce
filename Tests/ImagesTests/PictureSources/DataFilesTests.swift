import Foundation
import TestSupport
import Testing

@testable import Images

@Suite("IDX and NORB files")
struct DataFilesTests {
  private func bigEndian(_ words: [Int]) -> [UInt8] {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
  }

  private func littleEndian(_ words: [Int]) -> [UInt8] {
    words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
  }

  @Test("IDX pictures come with their labels and angles")
  func idx() throws {
    let folder = try TemporaryFolder()
    let pixels = (0..<3 * 4).map { UInt8($0) }
    let path = try folder.write(
      "t-images-idx3-ubyte", [0, 0, 8, 3] + bigEndian([3, 2, 2]) + pixels)
    #expect(throws: LabelledImagesError.self) { try LabelledImages.load(path) }
    try folder.write("t-labels-idx1-ubyte", [0, 0, 8, 1] + bigEndian([3]) + [7, 2, 7])
    try folder.write(
      "t-angles-idx1-float32",
      [0, 0, 0x0D, 1] + bigEndian([3] + [0.5, 90, 359].map { Int(Float($0).bitPattern) }))
    let images = try LabelledImages.load(path)
    #expect(images.categories == ["2", "7"])
    #expect(images.samples.map(\.category) == [1, 0, 1])
    #expect(images.samples.map { $0.pose["rotation"] } == [0.5, 90, 359])
    #expect(try images.image(at: 1).pixels == [4, 5, 6, 7])
  }

  @Test("an IDX file that is cut off or lies about its size is refused")
  func brokenIDX() throws {
    let folder = try TemporaryFolder()
    for (index, bytes) in [
      [0, 0, 8, 3] + bigEndian([3, 2, 2]), [0, 0, 8, 3, 0], [],
      [0, 0, 8, 3] + bigEndian([0x7FFF_FFFF, 0x7FFF_FFFF, 0x7FFF_FFFF]) + [1],
      [0, 0, 9, 3] + bigEndian([1, 1, 1]) + [1],
    ].enumerated() {
      let path = try folder.write("\(index)-images-idx3-ubyte", bytes)
      #expect(throws: (any Error).self) { try LabelledImages.load(path) }
    }
  }

  @Test("rotated MNIST is read from its gzip files", .needs(.datasets))
  func rotatedMNIST() throws {
    let folder = try #require(Datasets.folder)
    let images = try LabelledImages.load(
      folder + "/mnist-rotated/test2500-images-idx3-ubyte.gz")
    #expect(images.samples.count == 2500 && images.categories.count == 10)
    #expect(images.samples.allSatisfy { (0..<360).contains($0.pose["rotation"] ?? -1) })
  }

  @Test("small NORB's files give category, instance, elevation and azimuth")
  func norb() throws {
    let folder = try TemporaryFolder()
    let pixels = (0..<2 * 2 * 4).map { UInt8($0) }
    let path = try folder.write(
      "s-dat.mat", littleEndian([0x1E3D_4C55, 4, 2, 2, 2, 2]) + pixels)
    try folder.write("s-cat.mat", littleEndian([0x1E3D_4C54, 1, 2, 1, 1, 4, 0]))
    try folder.write(
      "s-info.mat", littleEndian([0x1E3D_4C54, 2, 2, 4, 1, 9, 8, 34, 5, 0, 0, 0, 0]))
    let images = try LabelledImages.load(path)
    #expect(images.samples.map(\.category) == [4, 0])
    #expect(images.samples[0].pose == ["elevation": 70, "azimuth": 340])
    #expect(images.samples[0].instance == "9")
    // The left camera of the second pair.
    #expect(try images.image(at: 1).pixels == [8, 9, 10, 11])
    let whole = littleEndian([0x1E3D_4C55, 4, 2, 2, 2, 2]) + pixels
    for length in 0..<whole.count {
      let cut = try folder.write("cut/s-dat.mat", Array(whole[..<length]))
      #expect(throws: (any Error).self) { try LabelledImages.load(cut) }
    }
    try folder.write("s-cat.mat", littleEndian([0x1E3D_4C54, 1, 2, 1, 1, 5, 0]))
    #expect(throws: LabelledImagesError.self) { try LabelledImages.load(path) }
  }
}
