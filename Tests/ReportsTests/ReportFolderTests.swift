import Figures
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

  @Test("says which folder cannot be made, and what to do")
  func unmakeable() throws {
    try withFolder { folder in
      let file = folder + "/file"
      try Data().write(to: URL(filePath: file))
      for path in [file, file + "/below", "/proc/report"] {
        let error = #expect(throws: ReportError.self) { try ReportFolder(path) }
        #expect(error?.description.contains(path) == true)
        #expect(error?.description.hasSuffix("; name another") == true)
      }
    }
  }

  @Test("says that it may not be written to")
  func forbidden() throws {
    // Not even root may write there; in a container the whole of it may be read-only.
    let folder = "/proc/sys"
    let error = #expect(throws: ReportError.self) { try ReportFolder(folder) }
    #expect(
      ["Permission denied", "Read-only file system"].contains {
        error == .notWritable(path: folder, reason: $0)
      })
  }

  @Test("a full disk leaves the old page as it was")
  func full() throws {
    try withFolder { folder in
      let report = try ReportFolder(folder)
      try Data("old".utf8).write(to: URL(filePath: report.page))
      try FileManager.default.createSymbolicLink(
        atPath: "\(report.page).\(getpid()).part", withDestinationPath: "/dev/full")
      let error = #expect(throws: FigureError.self) { try report.write(content) }
      #expect(error?.description.contains(folder) == true)
      #expect(error?.description.contains("make room") == true)
      #expect(try String(contentsOfFile: report.page, encoding: .utf8) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["report.html"])
    }
  }
}
