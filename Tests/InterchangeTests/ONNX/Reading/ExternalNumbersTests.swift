import Files
import Foundation
import TestSupport
import Testing

@testable import Interchange

struct ExternalNumbersTests {
  private let folder: TemporaryFolder
  private let numbers: [Float] = [1, 2, 3, 4]

  init() throws {
    folder = try TemporaryFolder()
    var bytes: [UInt8] = [9, 9, 9, 9]
    for number in numbers {
      for place in 0..<4 {
        bytes.append(UInt8(truncatingIfNeeded: number.bitPattern >> (8 * place)))
      }
    }
    try WholeFile(folder.path + "/numbers.bin").write(bytes)
  }

  private func file(_ entries: KeyValuePairs<String, String>) -> WrittenFile {
    var file = WrittenFile()
    file.floats("weight", [4], [])
    file.model.graph.initializer[0].dataLocation = .external
    file.model.graph.initializer[0].externalData = entries.map { key, value in
      var entry = Onnx_StringStringEntryProto()
      (entry.key, entry.value) = (key, value)
      return entry
    }
    file.node("Mul", ["pictures", "weight"], "result")
    file.output("result")
    return file
  }

  @Test func `numbers are read from a file beside the network's`() throws {
    let file = file(["location": "numbers.bin", "offset": "4", "length": "16"])
    #expect(try file.translated(folder: folder.path).numbers == ["weight": numbers])
  }

  @Test func `a link inside the folder is followed, one out of it is not`() throws {
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/inside", withDestinationPath: "numbers.bin")
    let inside = file(["location": "inside", "offset": "4"])
    #expect(try inside.translated(folder: folder.path).numbers == ["weight": numbers])
    let elsewhere = try TemporaryFolder()
    try manager.createSymbolicLink(
      atPath: elsewhere.path + "/outside", withDestinationPath: folder.path + "/numbers.bin")
    let outside = file(["location": "outside", "offset": "4"])
    #expect(throws: ONNXError.self) { try outside.translated(folder: elsewhere.path) }
  }

  @Test(arguments: [
    ["location": "/etc/passwd"], ["location": "../numbers.bin"], ["location": ".."],
    ["location": ""], ["location": "missing"], ["location": "numbers.bin", "offset": "8"],
    ["location": "numbers.bin", "offset": "-4"], ["location": "numbers.bin", "length": "4"],
    ["location": "numbers.bin", "offset": "9223372036854775807"], ["location": "."],
  ]) func `what lies elsewhere or is too short is refused`(entries: [String: String]) {
    var file = file([:])
    file.model.graph.initializer[0].externalData = entries.map { key, value in
      var entry = Onnx_StringStringEntryProto()
      (entry.key, entry.value) = (key, value)
      return entry
    }
    #expect(throws: ONNXError.self) { try file.translated(folder: folder.path) }
  }
}
