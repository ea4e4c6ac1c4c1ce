import Testing

@testable import Interchange

struct SafetensorsEncodingTests {
  @Test func `the bytes are those of the format`() {
    let content = Safetensors(
      tensors: [.init(name: "a", shape: [2], values: [1, -2])], metadata: ["k": "v"])
    let header =
      #"{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    let padding = String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
    let text = Array((header + padding).utf8)
    let length: [UInt8] = [UInt8(text.count), 0, 0, 0, 0, 0, 0, 0]
    #expect(content.encode() == length + text + [0, 0, 0x80, 0x3F, 0, 0, 0, 0xC0])
  }

  @Test func `halves are 16-bit floats, rounded to the nearest`() throws {
    let content = Safetensors(
      tensors: [
        .init(name: "a", shape: [3], values: [1, -2, 1 / 3]),
        .init(name: "b", shape: [], values: [7]),
      ])
    let bytes = content.encode(firstEntry: nil, precision: .half)
    let header =
      #"{"a":{"dtype":"F16","shape":[3],"data_offsets":[0,6]},"#
      + #""b":{"dtype":"F16","shape":[],"data_offsets":[6,8]}}"#
    let text = String(decoding: bytes[8...], as: UTF8.self)
    #expect(text.hasPrefix(header))
    #expect(bytes.suffix(8) == [0x00, 0x3C, 0x00, 0xC0, 0x55, 0x35, 0x00, 0x47])
    let back = try Safetensors(decoding: bytes, name: "m")
    #expect(back["a"]?.values == [1, -2, Float(Float16(1.0 / 3))] && back["b"]?.values == [7])
  }

  @Test func `the data is aligned to eight bytes`() {
    for name in ["a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh"] {
      let bytes = Safetensors(tensors: [.init(name: name, shape: [], values: [1])]).encode()
      #expect((bytes.count - 4) % 8 == 0)
    }
  }
}
