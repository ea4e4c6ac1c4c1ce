import Files
import Foundation
import TestSupport
import Testing

@Suite("The right to write a file")
struct FileClaimTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("is had once, and again when it was given back")
  func once() throws {
    let path = folder.path + "/m.safetensors"
    var claim = try FileClaim(path)
    #expect(claim != nil)
    #expect(try FileClaim(path) == nil)
    #expect(try FileClaim(folder.path + "/other") != nil)
    claim = nil
    #expect(try FileClaim(path) != nil)
    #expect(try folder.names() == [])
  }

  @Test("is of the file, whatever path leads to it")
  func links() throws {
    try folder.write("m", [1])
    for (link, target) in [("l", "m"), ("far", folder.path + "/l"), ("dangling", "none")] {
      try FileManager.default.createSymbolicLink(
        atPath: "\(folder.path)/\(link)", withDestinationPath: target)
    }
    let claim = try FileClaim(folder.path + "/m")
    #expect(claim != nil)
    for path in ["l", "far", "./m", "../\(folder.path.split(separator: "/").last ?? "")/m"] {
      #expect(try FileClaim("\(folder.path)/\(path)") == nil, "\(path)")
    }
    let dangling = try FileClaim(folder.path + "/dangling")
    #expect(dangling != nil)
    #expect(try FileClaim(folder.path + "/none") == nil)
  }

  @Test("of names of any length")
  func long() throws {
    let name = folder.path + "/" + String(repeating: "ü", count: 120)
    let claim = try FileClaim(name)
    #expect(claim != nil)
    #expect(try FileClaim(name) == nil)
    #expect(try FileClaim(name + "x") != nil)
  }

  @Test("in a folder that is not there is refused by the path")
  func nowhere() {
    let path = folder.path + "/no/m"
    #expect(throws: FileError.cannotWrite(path: path, reason: "No such file or directory")) {
      try FileClaim(path)
    }
  }

  @Test("a file is told to be writable or not, and nothing is left of the question")
  func writable() throws {
    try WholeFile(folder.path + "/new").checkWritable()
    #expect(try folder.names() == [])
    let cases = [
      (folder.path, "it is no regular file"), ("/dev/full", "it is no regular file"),
      (folder.path + "/no/m", "No such file or directory"),
    ]
    for (path, reason) in cases {
      #expect(throws: FileError.cannotWrite(path: path, reason: reason)) {
        try WholeFile(path).checkWritable()
      }
    }
  }
}
