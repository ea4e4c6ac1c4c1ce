import Foundation
import TestSupport
import Testing

@testable import Recognition

struct CheckpointFileTests {
  private let folder: TemporaryFolder
  private let old = Safetensors(tensors: [.init(name: "a", shape: [1], values: [1])])
  private let new = Safetensors(tensors: [.init(name: "a", shape: [2], values: [2, 3])])

  init() throws { folder = try TemporaryFolder() }

  @Test func `a file is replaced and nothing else is left`() throws {
    let path = folder.path + "/m.safetensors"
    try old.write(to: path)
    try new.write(to: path)
    #expect(try Safetensors(contentsOf: path) == new)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["m.safetensors"])
  }

  @Test func `what is no regular file is not replaced`() throws {
    let path = folder.path + "/pipe"
    try #require(unsafe mkfifo(path, 0o600) == 0)
    #expect(throws: CheckpointError.cannotWrite(path: path, reason: "it is no regular file")) {
      try new.write(to: path)
    }
    let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
    #expect(type != .typeRegular)
  }

  @Test func `a missing file is told by its path`() {
    let path = folder.path + "/none.safetensors"
    #expect(throws: CheckpointError.notFound(path: path)) { try Safetensors(contentsOf: path) }
  }

  @Test func `a folder is no checkpoint`() {
    #expect(throws: CheckpointError.self) { try Safetensors(contentsOf: folder.path) }
  }

  @Test func `a failed write names the path and leaves nothing aside`() throws {
    let path = folder.path + "/taken"
    try FileManager.default.createDirectory(
      atPath: path + "/inside", withIntermediateDirectories: true)
    let error = #expect(throws: CheckpointError.self) { try new.write(to: path) }
    #expect(error?.description.hasPrefix("\(path): cannot be written") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["taken"])
    #expect(throws: CheckpointError.self) { try new.write(to: folder.path + "/no/m") }
  }

  @Test(.needs(.mounting))
  func `a full disk leaves the old file`() throws {
    let disk = folder.path + "/disk"
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    try #require(endsWell("mount", "-t", "tmpfs", "-o", "size=64k", "none", disk))
    defer { _ = endsWell("umount", disk) }
    try old.write(to: disk + "/m")
    let values = [Float](repeating: 1, count: 100_000)
    let large = Safetensors(tensors: [.init(name: "a", shape: [values.count], values: values)])
    let error = #expect(throws: CheckpointError.self) { try large.write(to: disk + "/m") }
    #expect(error?.description.lowercased().contains("space") == true)
    #expect(try Safetensors(contentsOf: disk + "/m") == old)
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == ["m"])
  }

  @Test(.needs(.python("numpy", "safetensors")))
  func `Python's safetensors reads what is written and writes what is read`() throws {
    let (path, back) = (folder.path + "/m.safetensors", folder.path + "/back.safetensors")
    let content = Safetensors(
      tensors: [
        .init(name: "b", shape: [2, 3], values: [0, 1, 2, 3, 4, 5]),
        .init(name: "a", shape: [2], values: [0, 1]),
      ], metadata: ["text": "\"Ж\"\n"])
    try content.write(to: path)
    let script = Checkout.root.appending(path: "Tests/Interop/safetensors_roundtrip.py").path
    try #require(Python.output([script, path, back]) != nil)
    let bytes = Array(try Data(contentsOf: URL(filePath: back)))
    let returned = try Safetensors(decoding: bytes, name: back)
    #expect(returned["b"]?.values == content["b"]?.values && returned["b"]?.shape == [2, 3])
    #expect(returned["a"]?.values == [0, 1])
    #expect(returned["half"]?.values == [0, 0.5, 1])
    #expect(returned.metadata["text"] == content.metadata["text"])
    // The seal came along with the rest of the metadata, but no longer fits.
    #expect(throws: CheckpointError.self) { try Safetensors(contentsOf: back) }
  }
}
