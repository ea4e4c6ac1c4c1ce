import Images
import Testing

@Suite("Labelled pictures")
struct LabelledImagesTests {
  private let gray = Image(width: 1, height: 1, channels: 1, pixels: [9])

  private func images(_ categories: [String], category: Int) throws -> LabelledImages {
    try LabelledImages(
      categories: categories, samples: [.init(picture: 0, name: "s", category: category)],
      source: [gray])
  }

  @Test("can be made of pictures in memory")
  func memory() throws {
    #expect(try images(["a", "b"], category: 1).image(at: 0) == gray)
  }

  @Test("of a category that is not there, or of two with one name, are refused")
  func refusals() throws {
    for category in [-1, 1] {
      let error = #expect(throws: LabelledImagesError.self) {
        try images(["a"], category: category)
      }
      #expect(
        error?.description
          == "s: wanted one of 1 categories, numbered from 0, found \(category)")
    }
    #expect(throws: LabelledImagesError.ambiguousCategories("a", "A")) {
      try images(["a", "A"], category: 0)
    }
  }
}
