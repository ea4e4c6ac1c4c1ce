import Images
import TestSupport
import Testing

/// Labels in a form that the module does not know: one `quarters.txt` of a file and its quarter turns
/// a line.
private struct Quarters: LabelFormat {
  struct Unreadable: Error {}

  let lines: String
  var category: String?

  func labels(
    in folder: String, categories: [String]
  ) throws -> (_ picture: String) -> PictureLabels? {
    var turns: [String: Double] = [:]
    for line in lines.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let number = Double(words[1]) else { throw Unreadable() }
      turns[String(words[0])] = number
    }
    return { [turns] file in
      turns[file].map {
        PictureLabels(category: category, instance: "q", pose: ["rotation": 90 * $0])
      }
    }
  }
}

@Suite("Labels in a form from outside")
struct LabelFormatTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for file in ["car/a_i7_rot5_az3.png", "dog/b_rot8.png"] {
      try folder.write(file, try SmallFiles.png())
    }
    return folder
  }

  private func load(_ labels: [any LabelFormat]) throws -> [LabelledImages.Sample] {
    let folder = try folder()
    var format = FolderFormat()
    format.labels = labels
    return try LabelledImages.load(folder.path, as: format).samples
  }

  private let quarters = Quarters(lines: "car/a_i7_rot5_az3.png 3\ncar/none.png 1")

  @Test("what a later form says wins, and what it does not say stays")
  func order() throws {
    let last = try load([NameLabels(), quarters])
    #expect(last[0].pose == ["rotation": 270, "azimuth": 3] && last[0].instance == "q")
    #expect(last[1].pose == ["rotation": 8])
    let first = try load([quarters, NameLabels()])
    #expect(first[0].pose == ["rotation": 5, "azimuth": 3] && first[0].instance == "7")
    #expect(try load([quarters])[1].pose.isEmpty)
  }

  @Test("a category that is not the folder's is refused, and so is what cannot be read")
  func refusals() throws {
    #expect(throws: LabelledImagesError.self) {
      try load([Quarters(lines: quarters.lines, category: "dog")])
    }
    #expect(try load([Quarters(lines: quarters.lines, category: "car")]).count == 2)
    #expect(throws: Quarters.Unreadable.self) { try load([Quarters(lines: "car/a.png north")]) }
  }
}
