import Files
import TestSupport
import Testing

@testable import Interchange

struct StoredPrecisionTests {
  /// Rows of seeded numbers, each of another size.
  private func rows(_ sizes: [Float], width: Int) -> [Float] {
    var numbers = SeededNumbers()
    return sizes.flatMap { size in numbers.floats(width).map { size * $0 } }
  }

  private func bytes(_ content: Safetensors, _ precision: StoredPrecision = .byte) -> [UInt8] {
    content.encode(firstEntry: nil, precision: precision)
  }

  private func header(_ bytes: [UInt8]) -> String {
    let length = bytes[..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
    return String(decoding: bytes[8..<8 + length], as: UTF8.self)
  }

  @Test func `every number comes back within half a step of its row`() throws {
    let sizes: [Float] = [1, 1e-3, 1e4, 1e-20, 1e20]
    let wanted = Safetensors.Tensor(
      name: "a", shape: [5, 4, 3, 3], values: rows(sizes, width: 36))
    let content = Safetensors(tensors: [wanted], metadata: ["k": "v"])
    let found = try Safetensors(decoding: bytes(content), name: "m")
    #expect(found.metadata == ["k": "v"])
    #expect(found.tensors.map(\.name) == ["a"] && found["a"]?.shape == [5, 4, 3, 3])
    let values = try #require(found["a"]?.values)
    for row in 0..<5 {
      let range = row * 36..<(row + 1) * 36
      let step = try #require(wanted.values[range].map(abs).max()) / 127
      for place in range {
        #expect(abs(values[place] - wanted.values[place]) <= 0.501 * step)
      }
      // It is no more exact than that either: 8 bits it is.
      #expect(values[range] != wanted.values[range])
      #expect(Set(values[range].map { ($0 / step).rounded() }).count > 8)
    }
  }

  @Test func `rows of zeros come back as zeros, beside others`() throws {
    let values = rows([0, 1, 0], width: 16)
    let content = Safetensors(tensors: [.init(name: "a", shape: [3, 16], values: values)])
    let found = try #require(try Safetensors(decoding: bytes(content), name: "m")["a"]?.values)
    #expect(found[..<16].allSatisfy { $0 == 0 } && found[32...].allSatisfy { $0 == 0 })
    #expect(found[16..<32].count { $0 != 0 } > 8)
    let empty = Safetensors(
      tensors: [.init(name: "a", shape: [2, 20], values: [Float](repeating: 0, count: 40))])
    #expect(try Safetensors(decoding: bytes(empty), name: "m") == empty)
  }

  @Test func `the largest of a row comes back, however small it is`() throws {
    // Steps that are rounded to few digits or to one; what then does not fit a byte may be lost.
    let least = Float.leastNonzeroMagnitude
    for largest in [1, Float.leastNormalMagnitude, 190 * least, least] {
      let values = [largest] + [Float](repeating: 0, count: 15)
      let content = Safetensors(tensors: [.init(name: "a", shape: [1, 16], values: values)])
      let found = try #require(try Safetensors(decoding: bytes(content), name: "m")["a"]?.values)
      #expect(abs(found[0] - largest) <= max(1e-6 * largest, 190 * least))
    }
  }

  @Test func `an array is of bytes where its rows are worth a step, else of halves`() throws {
    let content = Safetensors(
      tensors: [
        .init(name: "wide", shape: [2, 16], values: rows([1, 1], width: 16)),
        .init(name: "narrow", shape: [4, 15], values: rows([1, 1, 1, 1], width: 15)),
        .init(name: "list", shape: [100], values: rows([1], width: 100)),
        .init(name: "scalar", shape: [], values: [1 / 3]),
        .init(name: "none", shape: [0, 16], values: []),
      ])
    let text = header(bytes(content))
    for part in [
      #""wide":{"dtype":"I8","shape":[2,16],"data_offsets":[0,32]}"#,
      #""wide.step":{"dtype":"F32","shape":[2],"data_offsets":[32,40]}"#,
      #""narrow":{"dtype":"F16","shape":[4,15],"data_offsets":[40,160]}"#,
      #""list":{"dtype":"F16","#, #""scalar":{"dtype":"F16","#, #""none":{"dtype":"F16","#,
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
    let found = try Safetensors(decoding: bytes(content), name: "m")
    #expect(found.tensors.map(\.name) == content.tensors.map(\.name))
    #expect(found["scalar"]?.values == [Float(Float16(1.0 / 3))])
    #expect(found["narrow"]?.values == content["narrow"]?.values.map { Float(Float16($0)) })
    #expect(!header(bytes(content, .half)).contains("I8"))
    #expect(bytes(content, .full) == content.encode())
  }

  @Test(arguments: StoredPrecision.allCases)
  func `the same content gives the same bytes`(precision: StoredPrecision) {
    let content = Safetensors(
      tensors: [.init(name: "a", shape: [3, 20], values: rows([1, 2, 3], width: 20))])
    #expect(bytes(content, precision) == bytes(content, precision))
  }

  @Test(arguments: [
    // None, too few, too many, those of another array, and an array without rows.
    (#"{"a":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]}}"#, 4),
    (
      #"{"a":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]},"#
        + #""a.step":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8
    ),
    (
      #"{"a":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]},"#
        + #""a.step":{"dtype":"F32","shape":[3],"data_offsets":[4,16]}}"#, 16
    ),
    (
      #"{"a":{"dtype":"I8","shape":[2,2],"data_offsets":[0,4]},"#
        + #""b.step":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#, 12
    ),
    (
      #"{"a":{"dtype":"I8","shape":[],"data_offsets":[0,1]},"#
        + #""a.step":{"dtype":"F32","shape":[],"data_offsets":[1,5]}}"#, 5
    ),
  ])
  func `bytes without a step for each row are told by name`(header: String, count: Int) {
    let wanted = "a is I8, without a step for each row beside it"
    #expect(
      SafetensorsBytes.problem(SafetensorsBytes.file(header, [UInt8](repeating: 0, count: count)))
        == .corrupt(path: "m", detail: wanted))
  }

  @Test func `a byte is a multiple of the step of its row, which is left out`() throws {
    let header =
      #"{"a.step":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
      + #""a":{"dtype":"I8","shape":[2,2],"data_offsets":[8,12]},"#
      + #""b.step":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}}"#
    // 0.5 and 2; 1, −1 and 127, −128; 2.
    let two: [UInt8] = [0, 0, 0, 0x40]
    let data: [UInt8] = [0, 0, 0, 0x3F] + two + [1, 0xFF, 0x7F, 0x80] + two
    let content = try Safetensors(decoding: SafetensorsBytes.file(header, data), name: "m")
    #expect(content.tensors.map(\.name) == ["a", "b.step"])
    #expect(content["a"]?.values == [0.5, -0.5, 254, -256])
  }

  @Test func `a step that makes numbers infinite is refused`() {
    let header =
      #"{"a":{"dtype":"I8","shape":[1,1],"data_offsets":[0,1]},"#
      + #""a.step":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}"#
    // 127 times the largest number.
    let data: [UInt8] = [0x7F, 0xFF, 0xFF, 0x7F, 0x7F]
    guard case .corrupt("m", _) = SafetensorsBytes.problem(SafetensorsBytes.file(header, data))
    else {
      Issue.record("infinite numbers were read")
      return
    }
  }

  @Test func `numbers beyond halves are refused where halves are stored, and by name`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/m.safetensors"
    let values = [70_000] + [Float](repeating: 1, count: 19)
    let wide = Safetensors(tensors: [.init(name: "wide", shape: [1, 20], values: values)])
    let narrow = Safetensors(tensors: [.init(name: "narrow", shape: [20], values: values)])
    for (content, precision) in [(wide, .half), (narrow, .half), (narrow, .byte)]
      as [(Safetensors, StoredPrecision)]
    {
      let error = #expect(throws: FileError.self) {
        try content.write(to: path, precision: precision)
      }
      #expect(error?.description.contains("\(content.tensors[0].name) holds a number") == true)
    }
    #expect(try folder.names().isEmpty)
    try wide.write(to: path, kind: .extractor, precision: .byte)
    let found = try Safetensors(contentsOf: path, kind: .extractor)
    #expect(abs((found["wide"]?.values[0] ?? 0) - 70_000) < 0.1)
  }
}
