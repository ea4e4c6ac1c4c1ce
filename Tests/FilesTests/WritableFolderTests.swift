import Foundation
import TestSupport
import Testing

@testable import Files

@Suite("A folder to write in")
struct WritableFolderTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("is made with those that it lies in, and left as it is where there is one")
  func made() throws {
    let path = folder.path + "/one/two"
    try WholeFile(try WritableFolder(path).path + "/file").write([1])
    #expect(try WholeFile(WritableFolder(path + "/").path + "/file").read() == [1])
  }

  @Test("is made below a link to a folder")
  func linked() throws {
    try #require(unsafe symlink(".", folder.path + "/link") == 0)
    _ = try WritableFolder(folder.path + "/link/one")
    #expect(try folder.names() == ["link", "one"])
  }

  @Test("says which folder cannot be made, and why in the system's words")
  func unmakeable() throws {
    let file = folder.path + "/file"
    try WholeFile(file).write([1])
    for (path, reason) in [
      (file, "File exists"), (file + "/below", "File exists"),
      ("/proc/folder", "No such file or directory"),
    ] {
      #expect(throws: FileError.noFolder(path: path, reason: reason)) { try WritableFolder(path) }
    }
  }

  @Test("says that it may not be written to")
  func forbidden() throws {
    // Not even root may write there; in a container the whole of it may be read-only.
    let found = #expect(throws: FileError.self) { try WritableFolder("/proc/sys") }
    #expect(
      ["Permission denied", "Read-only file system"].contains { reason in
        found == .closedFolder(path: "/proc/sys", reason: reason)
      })
  }
}
