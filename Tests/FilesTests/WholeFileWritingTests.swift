import Foundation
import TestSupport
import Testing

@testable import Files

@Suite("Writing a whole file")
struct WholeFileWritingTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/file" }

  init() throws { folder = try TemporaryFolder() }

  private func mode(_ path: String) throws -> mode_t {
    var status = stat()
    try #require(unsafe stat(path, &status) == 0)
    return status.st_mode & 0o7777
  }

  @Test("replaces what was there and leaves nothing else")
  func replaced() throws {
    try WholeFile(path).write([1])
    try WholeFile(path).write([2, 3])
    #expect(try WholeFile(path).read() == [2, 3])
    #expect(try folder.names() == ["file"])
  }

  @Test("makes a file as private as any other program does")
  func fresh() throws {
    try WholeFile(path).write([1])
    try Data([1]).write(to: URL(filePath: folder.path + "/other"))
    #expect(try mode(path) == mode(folder.path + "/other"))
  }

  @Test("keeps the permissions of the file that it replaces", arguments: [0o600, 0o640, 0o444])
  func permissions(wanted: mode_t) throws {
    try WholeFile(path).write([1])
    try #require(unsafe chmod(path, wanted) == 0)
    try WholeFile(path).write([2])
    #expect(try mode(path) == wanted)
  }

  @Test("keeps the owner", .enabled(if: getuid() == 0, "only root can give a file away"))
  func owner() throws {
    try WholeFile(path).write([1])
    try #require(unsafe chown(path, 12, 34) == 0)
    try WholeFile(path).write([2])
    var status = stat()
    try #require(unsafe stat(path, &status) == 0)
    #expect(status.st_uid == 12 && status.st_gid == 34)
  }

  @Test("writes through symbolic links, whether they lead to a file or not yet")
  func links() throws {
    try FileManager.default.createDirectory(
      atPath: folder.path + "/far", withIntermediateDirectories: false)
    let link = folder.path + "/link"
    try #require(unsafe symlink("far/second", link) == 0)
    try #require(unsafe symlink("\(folder.path)/far/end", folder.path + "/far/second") == 0)
    for bytes in [[1], [2, 3]] as [[UInt8]] {
      try WholeFile(link).write(bytes)
      #expect(try WholeFile(folder.path + "/far/end").read() == bytes)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "far/second")
    }
    #expect(try folder.names() == ["far", "link"])
  }

  @Test("refuses links that lead in a circle")
  func circle() throws {
    try #require(unsafe symlink("file", path) == 0)
    let error = #expect(throws: FileError.self) { try WholeFile(path).write([1]) }
    #expect(error?.description.contains("symbolic links") == true)
  }

  @Test("does not replace what is no regular file, by whatever link")
  func devices() throws {
    let link = folder.path + "/link"
    try #require(unsafe mkfifo(path, 0o600) == 0 && symlink("file", link) == 0)
    for path in [path, link, folder.path, "/dev/null"] {
      #expect(throws: FileError.cannotWrite(path: path, reason: "it is no regular file")) {
        try WholeFile(path).write([1])
      }
    }
    #expect(try folder.names() == ["file", "link"])
  }

  @Test("that fails names the path, and why in the system's words")
  func failure() throws {
    for path in [folder.path + "/none/file", folder.path + "/none/../file"] {
      #expect(throws: FileError.cannotWrite(path: path, reason: "No such file or directory")) {
        try WholeFile(path).write([1])
      }
    }
    #expect(try folder.names().isEmpty)
  }

  @Test(
    "on a full disk leaves the old file, and nothing else",
    .enabled(if: FullDisk.canMount, "only root can mount a full disk"))
  func fullDisk() throws {
    let disk = try FullDisk(in: folder)
    try WholeFile(disk.path + "/file").write([1])
    let error = #expect(throws: FileError.self) {
      try WholeFile(disk.path + "/file").write([UInt8](repeating: 2, count: 400_000))
    }
    #expect(error?.description.contains("No space left on device") == true)
    #expect(try WholeFile(disk.path + "/file").read() == [1])
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path) == ["file"])
  }

  @Test("has no name beside the file until it is whole")
  func unnamed() throws {
    let aside = try FileAside(in: folder.path)
    try aside.write([1, 2])
    #expect(try folder.names().isEmpty)
    try aside.move(to: path)
    #expect(try folder.names() == ["file"])
  }

  @Test("has a name of its own meanwhile where it must, and loses it with a failure")
  func named() throws {
    func write(to path: String) throws {
      let aside = try FileAside(in: folder.path, named: true)
      try aside.write([1, 2])
      #expect(try folder.names().count(where: { $0.hasSuffix(".part") }) == 1)
      try aside.move(to: path)
    }
    #expect(throws: SystemFailure.self) { try write(to: folder.path + "/none/file") }
    #expect(try folder.names().isEmpty)
    try write(to: path)
    #expect(try folder.names() == ["file"])
    #expect(try WholeFile(path).read() == [1, 2])
  }
}

/// A disk of 64 kB.
private final class FullDisk {
  let path: String

  init(in folder: TemporaryFolder) throws {
    path = folder.path + "/disk"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try #require(unsafe mount("none", path, "tmpfs", 0, "size=64k") == 0)
  }

  deinit { unsafe umount(path) }

  static let canMount: Bool = {
    guard let folder = try? TemporaryFolder() else { return false }
    return (try? FullDisk(in: folder)) != nil
  }()
}
