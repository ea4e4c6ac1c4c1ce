import Files
import Foundation
import Images
import Recognition
import Testing
import Interchange

@testable import Rows

@Suite("Files of row readers")
struct RowReaderFileTests {
  private func withFile(_ test: (String) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try test(path)
  }

  private func reader() throws -> RowReader {
    let reader = try SmallReader.make()
    reader.tunedCutting = TunedCutting(
      cutting: GreedyCutting(widest: 12), reader: try SmallReader.make(seed: 2))
    return reader
  }

  @Test("what is read back is the same reader, with the network that cuts first")
  func roundTrip() throws {
    try withFile { path in
      let reader = try reader()
      try reader.write(to: path)
      let back = try RowReader(contentsOf: path)
      #expect(back.configuration == reader.configuration)
      #expect(back.composition == reader.composition && back.provenance == reader.provenance)
      #expect(back.programs.batch == reader.provenance.batch)
      let images = (1...5).map { SmallReader.noise(width: 10 * $0, height: 8, seed: UInt64($0)) }
      let alike = try RowReader(contentsOf: path, batch: 2)
      #expect(try alike.read(images) == reader.read(images))
      let (cut, wanted) = (
        try #require(alike.tunedCutting), try #require(reader.tunedCutting)
      )
      #expect(cut.cutting == wanted.cutting)
      #expect(try cut.reader.read(images) == wanted.reader.read(images))
      #expect(try cut.reader.read(images) != alike.read(images))
    }
  }

  @Test("the same reader is the same bytes, written again too")
  func sameBytes() throws {
    try withFile { path in
      try reader().write(to: path)
      let bytes = try Data(contentsOf: URL(filePath: path))
      try RowReader(contentsOf: path).write(to: path)
      #expect(try Data(contentsOf: URL(filePath: path)) == bytes)
    }
  }

  @Test("a reader is no model and a model no reader, and both are said")
  func wrongKind() throws {
    try withFile { path in
      try reader().write(to: path)
      #expect(
        throws: CheckpointError.wrongKind(path: path, wanted: .model, found: "rowReader")
      ) { try Recognizer(contentsOf: path) }
      try Safetensors().write(to: path)
      #expect(
        throws: CheckpointError.wrongKind(path: path, wanted: .rowReader, found: "model")
      ) { try RowReader(contentsOf: path) }
    }
  }

  @Test("a file that is missing, cut short or changed is refused")
  func damaged() throws {
    try withFile { path in
      #expect(throws: FileError.notFound(path: path)) { try RowReader(contentsOf: path) }
      try reader().write(to: path)
      let bytes = try Data(contentsOf: URL(filePath: path))
      for count in [0, 7, 100, bytes.count / 2, bytes.count - 1] {
        try bytes.prefix(count).write(to: URL(filePath: path))
        #expect(throws: CheckpointError.self) { try RowReader(contentsOf: path) }
      }
      var changed = bytes
      changed[bytes.count - 1] ^= 1
      try changed.write(to: URL(filePath: path))
      #expect(throws: CheckpointError.self) { try RowReader(contentsOf: path) }
    }
  }

  @Test(
    "numbers beyond all bounds are refused, however well sealed",
    arguments: [
      ("configuration", #""height":8"#, #""height":0"#),
      ("configuration", #""height":8"#, #""height":512"#),
      ("configuration", #"["a","b","c"]"#, "[]"),
      ("configuration", #"["a","b","c"]"#, #"["a","b","b"]"#),
      ("configuration", "[2,4]", "[]"), ("configuration", "[2,4]", "[4,4]"),
      ("configuration", "[2,4]", "[0,4]"), ("configuration", "[2,4]", "[2,99999999]"),
      ("configuration", "[3,4]", "[3,1000000000000]"),
      ("configuration", #""features":5"#, #""features":-5"#),
      ("composition", #""gap":[-4,8]"#, #""gap":[8,-4]"#),
      ("composition", #""length":[5,5]"#, #""length":[0,5]"#),
      ("provenance", #""batch":32"#, #""batch":0"#),
      ("cutting", "12", "-1"), ("composition", "{", ""),
    ])
  func bounds(key: String, old: String, new: String) throws {
    try withFile { path in
      try reader().write(to: path)
      var file = try Safetensors(contentsOf: path, kind: .rowReader)
      let text = try #require(file.metadata[key])
      file.metadata[key] = text.replacingOccurrences(of: old, with: new)
      #expect(file.metadata[key] != text)
      try file.write(to: path, kind: .rowReader)
      #expect(throws: CheckpointError.self) { try RowReader(contentsOf: path) }
    }
  }

  @Test("arrays that are missing, of another shape, or hold no finite numbers are refused")
  func arrays() throws {
    try withFile { path in
      try reader().write(to: path)
      let file = try Safetensors(contentsOf: path, kind: .rowReader)
      for change: (inout Safetensors) -> Void in [
        { $0.tensors[0].values[0] = .nan }, { $0.tensors[0].values[0] = .infinity },
        { $0.tensors.removeFirst() }, { $0.tensors.removeLast() }, { $0.tensors = [] },
        { file in file.tensors.indices.forEach { file.tensors[$0].shape.reverse() } },
      ] {
        var changed = file
        change(&changed)
        try changed.write(to: path, kind: .rowReader)
        #expect(throws: CheckpointError.self) { try RowReader(contentsOf: path) }
      }
    }
  }
}
