import Files
import Foundation
import TestSupport
import Testing

@testable import Interchange

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

  @Test func `a missing file is told by its path`() {
    let path = folder.path + "/none.safetensors"
    #expect(throws: FileError.notFound(path: path)) { try Safetensors(contentsOf: path) }
  }

  @Test func `a folder is no checkpoint`() {
    #expect(throws: FileError.self) { try Safetensors(contentsOf: folder.path) }
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
