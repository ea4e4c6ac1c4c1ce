import Crypto
import Testing

@testable import Interchange

struct SealTests {
  private let content = Safetensors(
    tensors: [
      .init(name: "references", shape: [2, 2], values: [1, 2, 3, 4]),
      .init(name: "bias", shape: [2], values: [0.5, -0.5]),
      // Rows of multiples of a quarter, the largest 127 of them: exact in every precision.
      .init(
        name: "filters", shape: [2, 4, 4], values: (0..<32).map { Float($0 % 16 * 8 - 127) / 4 }),
    ], metadata: ["configuration": #"{"side":32}"#])

  private func problem(
    _ bytes: [UInt8], wanted: CheckpointKind = .model
  ) -> CheckpointError? {
    do throws(CheckpointError) {
      _ = try Seal.open(bytes, name: "m", wanted: wanted)
      return nil
    } catch { return error }
  }

  @Test(arguments: StoredPrecision.allCases)
  func `a sealed content comes back`(precision: StoredPrecision) throws {
    let bytes = Seal.seal(content, as: .model, precision: precision)
    #expect(try Seal.open(bytes, name: "m", wanted: .model) == content)
    #expect(Seal.seal(content, as: .model, precision: precision) == bytes)
  }

  @Test(arguments: StoredPrecision.allCases)
  func `every truncation is found`(precision: StoredPrecision) {
    let bytes = Seal.seal(content, as: .model, precision: precision)
    for count in bytes.indices { #expect(problem(Array(bytes[..<count])) != nil) }
    #expect(problem(bytes + [0]) != nil)
  }

  @Test func `a file cut in its data is cut short`() {
    let bytes = Seal.seal(content, as: .model)
    #expect(
      problem(Array(bytes.dropLast()))
        == .truncated(path: "m", wanted: bytes.count, found: bytes.count - 1))
    #expect(problem([]) == .truncated(path: "m", wanted: 8, found: 0))
  }

  @Test(arguments: StoredPrecision.allCases)
  func `every flipped byte is found`(precision: StoredPrecision) {
    let bytes = Seal.seal(content, as: .model, precision: precision)
    for place in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[place] ^= 1 << bit
        #expect(problem(flipped) != nil)
      }
    }
  }

  @Test(arguments: StoredPrecision.allCases)
  func `a thousand random changes are found`(precision: StoredPrecision) {
    let bytes = Seal.seal(content, as: .model, precision: precision)
    var state: UInt64 = 1
    func random(_ bound: Int) -> Int {
      // Knuth's linear congruence; its upper bits are random enough to choose bytes.
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<1000 {
      var changed = bytes
      for _ in 0...random(4) { changed[random(bytes.count)] ^= UInt8(1 + random(255)) }
      #expect(changed == bytes || problem(changed) != nil)
    }
  }

  @Test func `a file of another program is foreign`() {
    #expect(problem(content.encode()) == .foreign(path: "m"))
    #expect(problem(Array("PNG, not a model at all".utf8)) == .foreign(path: "m"))
  }

  @Test func `a training state is no model`() {
    let bytes = Seal.seal(content, as: .trainingState)
    let error = problem(bytes)
    #expect(error == .wrongKind(path: "m", wanted: .model, found: "trainingState"))
    #expect(
      error?.description == "m: wanted a model, found a training state; give the other file")
  }

  @Test func `a later version is told apart from damage`() {
    var later = content
    later.metadata["recognizeKind"] = "model"
    later.metadata["recognizeVersion"] = "2"
    let zeros = String(repeating: "0", count: 64)
    let blank = later.encode(firstEntry: ("checksum", zeros))
    let digits = SHA256.hash(data: blank).map { String(256 + Int($0), radix: 16).dropFirst() }
    let bytes = later.encode(firstEntry: ("checksum", digits.joined()))
    #expect(problem(bytes) == .newerVersion(path: "m", found: 2, known: 1))
  }
}
