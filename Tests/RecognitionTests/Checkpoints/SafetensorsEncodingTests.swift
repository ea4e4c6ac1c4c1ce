import Testing

@testable import Recognition

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

  @Test func `the data is aligned to eight bytes`() {
    for name in ["a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh"] {
      let bytes = Safetensors(tensors: [.init(name: name, shape: [], values: [1])]).encode()
      #expect((bytes.count - 4) % 8 == 0)
    }
  }
}
