import Files
import Foundation
import TestSupport
import Testing

@testable import Reports

@Suite("The folder of a report")
struct ReportFolderTests {
  private let content = ReportFixture.content(["a", "b"], ReportFixture.turntable, count: 2)

  @Test("is made where there is none, and only its page is replaced where there is one")
  func replaced() throws {
    try withFolder { folder in
      let report = try ReportFolder(folder + "/new/report")
      try Data("mine".utf8).write(to: URL(filePath: report.path + "/notes.txt"))
      try Data("old".utf8).write(to: URL(filePath: report.page))
      try ReportFolder(report.path).write(content)
      let names = try FileManager.default.contentsOfDirectory(atPath: report.path)
      #expect(names.sorted() == ["notes.txt", "report.html"])
      let page = try String(contentsOfFile: report.page, encoding: .utf8)
      #expect(page.hasPrefix("<!DOCTYPE html>"))
    }
  }

  @Test("that cannot be made is refused by its path")
  func unmakeable() throws {
    try withFolder { folder in
      let file = folder + "/file"
      try Data().write(to: URL(filePath: file))
      #expect(throws: FileError.noFolder(path: file, reason: "File exists")) {
        try ReportFolder(file)
      }
    }
  }

  @Test("says that it may not be written to")
  func forbidden() throws {
    // Not even root may write there; in a container the whole of it may be read-only.
    let error = #expect(throws: FileError.self) { try ReportFolder("/proc/sys") }
    #expect(
      ["Permission denied", "Read-only file system"].contains {
        error?.description.contains($0) == true
      })
  }

  @Test("a page that cannot be written is told by its path")
  func unwritable() throws {
    try withFolder { folder in
      let report = try ReportFolder(folder)
      try FileManager.default.createDirectory(
        atPath: report.page, withIntermediateDirectories: false)
      let wanted = FileError.cannotWrite(path: report.page, reason: "it is no regular file")
      #expect(throws: wanted) { try report.write(content) }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["report.html"])
    }
  }
}
