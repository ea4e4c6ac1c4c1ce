import Foundation
import Testing

@testable import Images
@testable import Rows

@Suite("Row composer")
struct RowComposerTests {
  private let characters = DrawnCharacters.all(count: 30, seed: 1)

  @Test("puts as many characters in a row as asked for, with the gaps asked for")
  func gaps() throws {
    var composition = RowComposition()
    (composition.length, composition.gap, composition.margin) = (2...6, -2...3, 1...4)
    let rows = try RowComposer(characters, composition, seed: 5).rows(0..<200)
    #expect(Set(rows.map(\.labels.count)) == [2, 3, 4, 5, 6])
    var gaps = Set<Int>()
    for row in rows {
      #expect(row.spans.count == row.labels.count && row.image.height == 16)
      for (left, right) in zip(row.spans, row.spans.dropFirst()) {
        gaps.insert(right.lowerBound - left.upperBound)
      }
      #expect((1...4).contains(row.spans.first?.lowerBound ?? 0))
      #expect((1...4).contains(row.image.width - (row.spans.last?.upperBound ?? 0)))
    }
    #expect(gaps == [-2, -1, 0, 1, 2, 3])
  }

  @Test("overlaps neighbours by no more than a third of the narrower one")
  func overlap() throws {
    var composition = RowComposition()
    composition.gap = -20...(-20)
    for row in try RowComposer(characters, composition, seed: 6).rows(0..<50) {
      for (left, right) in zip(row.spans, row.spans.dropFirst()) {
        let overlap = left.upperBound - right.lowerBound
        #expect(overlap == min(left.count, right.count) / 3)
      }
    }
  }

  @Test("draws each character's ink in its span, and nothing outside")
  func ink() throws {
    var composition = RowComposition()
    composition.gap = 1...3
    for row in try RowComposer(characters, composition, seed: 7).rows(0..<50) {
      let columns = InkProfile(row.image).columns
      let inked = Set(columns.indices.filter { columns[$0] > 0 })
      #expect(inked == Set(row.spans.joined()))
    }
  }

  @Test("gives the same row for the same seed and number, others for others")
  func seeds() throws {
    let composers = try [1, 1, 2].map {
      try RowComposer(characters, RowComposition(), seed: $0)
    }
    #expect(composers[0].row(3) == composers[1].row(3))
    #expect(composers[0].row(3) != composers[0].row(4))
    #expect(composers[0].row(3) != composers[2].row(3))
  }

  @Test("refuses characters without ink, of unequal height, or of one category")
  func refusals() throws {
    var block = PictureBlock(
      width: 2, height: 2, pixels: [UInt8](repeating: 255, count: 8))
    let sample = { (index: Int) in
      LabelledImages.Sample(
        picture: index, name: "#\(index)", category: index)
    }
    func composer(_ categories: [String]) throws -> RowComposer {
      let images = LabelledImages(of: categories, categories.indices.map(sample), block)
      return try RowComposer(images, RowComposition(), seed: 1)
    }
    #expect(throws: RowError.tooFewCharacters(found: 1)) { try composer(["a"]) }
    #expect(try composer(["a", "b"]).height == 6)
    block = PictureBlock(
      width: 2, height: 2, pixels: [255, 255, 255, 255, 9, 9, 9, 9])
    #expect(throws: RowError.noInk(name: "#1")) { try composer(["a", "b"]) }
  }
}
