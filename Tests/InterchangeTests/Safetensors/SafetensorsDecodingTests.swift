import Testing

@testable import Interchange

struct SafetensorsDecodingTests {
  @Test func `a content comes back from its bytes`() throws {
    let content = Safetensors(
      tensors: [
        .init(name: "b", shape: [2, 3], values: [1, 2, 3, 4, 5, .leastNonzeroMagnitude]),
        .init(name: "scalar", shape: [], values: [-0.0]),
        .init(name: "empty", shape: [0, 4], values: []), .init(name: "a", shape: [1], values: [7]),
      ], metadata: ["text": "\"quoted\"\n{}", "Ж": ""])
    #expect(try Safetensors(decoding: content.encode(), name: "m") == content)
    #expect(try Safetensors(decoding: Safetensors().encode(), name: "m") == Safetensors())
  }

  @Test func `halves are widened`() throws {
    let bytes = SafetensorsBytes.file(
      #"{"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"#
        + #""b":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]}}"#,
      [0x00, 0x3E, 0x00, 0xC0, 0xC0, 0x3F])
    let content = try Safetensors(decoding: bytes, name: "m")
    #expect(content["h"]?.values == [1.5, -2])
    #expect(content["b"]?.values == [1.5])
  }

  @Test(arguments: [
    ("a hole", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8),
    (
      "an overlap",
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
        + #""b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 4
    ),
    ("a wrong size", #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4),
    ("bytes to spare", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 5),
    ("offsets backwards", #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4),
    ("another type", #"{"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}"#, 8),
    (
      "a shape beyond all bounds",
      #"{"a":{"dtype":"F32","shape":[9999999999,9999999999],"data_offsets":[0,4]}}"#, 4
    ),
    (
      "a field too many",
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"x":1}}"#, 4
    ),
    (
      "one name twice",
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
        + #""a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8
    ),
    ("metadata that is no string", #"{"__metadata__":{"a":1}}"#, 0), ("no object", "[]", 0),
  ])
  func `a damaged file is refused`(what: String, header: String, count: Int) {
    guard
      case .corrupt("m", _) = SafetensorsBytes.problem(
        SafetensorsBytes.file(header, [UInt8](repeating: 0, count: count)))
    else {
      Issue.record("\(what) was read")
      return
    }
  }

  @Test func `a number that is not finite is refused by name`() {
    for value in [Float.nan, .infinity, -.infinity] {
      let bytes = Safetensors(tensors: [.init(name: "weight", shape: [1], values: [value])])
        .encode()
      let wanted = "weight holds a number that is not finite"
      #expect(SafetensorsBytes.problem(bytes) == .corrupt(path: "m", detail: wanted))
    }
  }

  @Test func `a header beyond its bound or the file is refused`() {
    let huge = [UInt8](repeating: 0xFF, count: 8)
    #expect(
      SafetensorsBytes.problem(huge)
        == .corrupt(path: "m", detail: "its header would be \(UInt64.max) bytes long"))
    #expect(
      SafetensorsBytes.problem([16, 0, 0, 0, 0, 0, 0, 0])
        == .truncated(path: "m", wanted: 24, found: 8))
    #expect(SafetensorsBytes.problem([]) == .truncated(path: "m", wanted: 8, found: 0))
  }

  @Test func `missing data is told in bytes`() {
    let bytes = Safetensors(tensors: [.init(name: "a", shape: [4], values: [1, 2, 3, 4])]).encode()
    #expect(
      SafetensorsBytes.problem(Array(bytes.dropLast(3)))
        == .truncated(path: "m", wanted: bytes.count, found: bytes.count - 3))
  }
}
