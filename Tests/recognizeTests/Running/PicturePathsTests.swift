import FoundationEssentials
import TestSupport
import Testing

@testable import recognize

@Suite("The pictures that words name")
struct PicturePathsTests {
  @Test("are files as they are, there or not")
  func files() throws {
    #expect(try Array(PicturePaths.named(by: ["b.png", "none.txt"])) == ["b.png", "none.txt"])
  }

  @Test("are those of a folder, sorted, hidden and other files left out")
  func folder() throws {
    let files = ["b/2.JPG", "b/1.jpeg", "a ö.png", "notes.txt", ".hidden.png", ".git/x.png"]
    try withFolder(files) { folder in
      let found = try Array(PicturePaths.named(by: [folder]))
      #expect(found == ["a ö.png", "b/1.jpeg", "b/2.JPG"].map { "\(folder)/\($0)" })
    }
  }

  @Test("are found behind a link to a folder")
  func link() throws {
    try withFolder(["real/1.png"]) { folder in
      let link = "\(folder)/link"
      try FileManager.default.createSymbolicLink(
        atPath: link, withDestinationPath: "\(folder)/real")
      let found = try Array(PicturePaths.named(by: [link]))
      #expect(found == ["\(link)/1.png"])
    }
  }

  @Test("are an error where a folder has none")
  func emptyFolder() throws {
    try withFolder(["notes.txt"]) { folder in
      let error = #expect(throws: EmptyFolder.self) { try PicturePaths.named(by: [folder]) }
      #expect(error?.description.contains(folder) == true)
    }
  }
}
