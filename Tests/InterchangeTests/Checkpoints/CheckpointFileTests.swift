import Files
import Foundation
import Testing

@testable import Interchange

/// A folder of its own for each test, removed at the end.
private final class Folder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "checkpoints-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

struct CheckpointFileTests {
  private let folder: Folder
  private let old = Safetensors(tensors: [.init(name: "a", shape: [1], values: [1])])
  private let new = Safetensors(tensors: [.init(name: "a", shape: [2], values: [2, 3])])

  init() throws { folder = try Folder() }

  @Test func `a file is replaced and nothing else is left`() throws {
    let path = folder.path + "/m.safetensors"
    try old.write(to: path)
    try new.write(to: path)
    #expect(try Safetensors(contentsOf: path) == new)
    #expect(try folder.names() == ["m.safetensors"])
  }

  @Test func `a missing file is told by its path`() {
    let path = folder.path + "/none.safetensors"
    #expect(throws: FileError.notFound(path: path)) { try Safetensors(contentsOf: path) }
  }

  @Test func `a folder is no checkpoint`() {
    #expect(throws: FileError.self) { try Safetensors(contentsOf: folder.path) }
  }

  @Test(.enabled(if: CheckpointFileTests.hasPython, "Python's safetensors is not installed"))
  func `Python's safetensors reads what is written and writes what is read`() throws {
    let (path, back) = (folder.path + "/m.safetensors", folder.path + "/back.safetensors")
    let content = Safetensors(
      tensors: [
        .init(name: "b", shape: [2, 3], values: [0, 1, 2, 3, 4, 5]),
        .init(name: "a", shape: [2], values: [0, 1]),
      ], metadata: ["text": "\"Ж\"\n"])
    try content.write(to: path)
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Interop/safetensors_roundtrip.py").standardized.path
    try #require(try run("python3", script, path, back))
    let bytes = Array(try Data(contentsOf: URL(filePath: back)))
    let returned = try Safetensors(decoding: bytes, name: back)
    #expect(returned["b"]?.values == content["b"]?.values && returned["b"]?.shape == [2, 3])
    #expect(returned["a"]?.values == [0, 1])
    #expect(returned["half"]?.values == [0, 0.5, 1])
    #expect(returned.metadata["text"] == content.metadata["text"])
    // The seal came along with the rest of the metadata, but no longer fits.
    #expect(throws: CheckpointError.self) { try Safetensors(contentsOf: back) }
  }

  private static let hasPython = (try? run("python3", "-c", "import safetensors, numpy")) == true
}

/// Whether a command ends well.
private func run(_ command: String...) throws -> Bool {
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = command
  process.standardOutput = FileHandle.nullDevice
  process.standardError = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus == 0
}
