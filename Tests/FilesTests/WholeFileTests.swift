import Foundation
import TestSupport
import Testing

@testable import Files

@Suite("Reading a whole file")
struct WholeFileTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path + "/file" }

  init() throws { folder = try TemporaryFolder() }

  @Test("gives the bytes that were written", arguments: [0, 1, 100_000])
  func bytes(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    try WholeFile(path).write(bytes)
    #expect(try WholeFile(path).read() == bytes)
    #expect(try WholeFile(path).read(atMost: count) == bytes)
  }

  @Test("that is larger than wanted is refused with both sizes")
  func large() throws {
    try WholeFile(path).write([1, 2, 3])
    #expect(throws: FileError.tooLarge(path: path, found: 3, limit: 2)) {
      try WholeFile(path).read(atMost: 2)
    }
  }

  @Test("that is not there is told by its path")
  func missing() {
    #expect(throws: FileError.notFound(path: path)) { try WholeFile(path).read() }
  }

  @Test("refuses a folder, and a pipe without waiting for its writer")
  func others() throws {
    try #require(unsafe mkfifo(path, 0o600) == 0)
    for path in [path, folder.path] {
      #expect(throws: FileError.cannotRead(path: path, reason: "it is no regular file")) {
        try WholeFile(path).read()
      }
    }
  }
}
