import Foundation
import Files
import Images
import Extractors
import Interchange
import TestSupport
import Testing

@testable import Recognition

@Suite("Exporting a model")
struct ModelExportTests {
  private static let toys = Checkout.path("Models/toys.safetensors")

  private func size(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
  }

  @Test("a copy answers the same and holds nothing else than recognition needs")
  func copy() throws {
    try withFolder { folder in
      let (source, copy) = (folder + "/m.safetensors", folder + "/copy.safetensors")
      var file = try Safetensors(contentsOf: Self.toys)
      let names = Set(file.tensors.map(\.name))
      file.tensors.append(.init(name: "momentum", shape: [2], values: [1, 2]))
      file.metadata["diary"] = "of training"
      try file.write(to: source)
      try ModelExport(contentsOf: source).write(to: copy, as: .safetensors)
      let found = try Safetensors(contentsOf: copy)
      #expect(Set(found.tensors.map(\.name)) == names)
      #expect(Set(found.metadata.keys) == ["configuration", "provenance"])
      let pictures = try Self.pictures()
      #expect(
        try Recognizer(contentsOf: copy).answers(to: pictures)
          == Recognizer(contentsOf: Self.toys).answers(to: pictures))
    }
  }

  @Test("a model in 8 bits is copied, and refused as ONNX")
  func quantized() throws {
    try withFolder { folder in
      let source = folder + "/toys-8.safetensors"
      var quantizer = try Quantizer(contentsOf: Self.toys)
      let cars = Checkout.path("Datasets/toys/test/car")
      _ = try quantizer.calibrate(on: LabelledImages.load(cars, asCategory: "car"))
      try quantizer.model.write(to: source)
      let export = try ModelExport(contentsOf: source)
      #expect(throws: ExportError.quantized(path: source)) {
        try export.write(to: folder + "/m.onnx", as: .onnx)
      }
      try export.write(to: folder + "/copy.safetensors", as: .safetensors)
      let copy = try Recognizer(contentsOf: folder + "/copy.safetensors")
      #expect(copy.configuration == quantizer.model.configuration)
      #expect(copy.configuration.extractor.isQuantized)
    }
  }

  @Test("a halved copy takes half the space and names the same categories")
  func halved() throws {
    try withFolder { folder in
      let half = folder + "/half.safetensors"
      try ModelExport(contentsOf: Self.toys).write(to: half, as: .safetensors, bits: 16)
      #expect(try Double(size(half)) < 0.52 * Double(size(Self.toys)))
      let pictures = try Self.pictures()
      let whole = try Recognizer(contentsOf: Self.toys).answers(to: pictures)
      for (one, other) in zip(try Recognizer(contentsOf: half).answers(to: pictures), whole) {
        #expect(one.nearest.category == other.nearest.category)
        #expect(abs(one.energy - other.energy) < 1e-3)
      }
    }
  }

  @Test("a copy in 8 bits takes a quarter of the space and hardly answers otherwise")
  func bytes() throws {
    try withFolder { folder in
      let small = folder + "/small.safetensors"
      try ModelExport(contentsOf: Self.toys).write(to: small, as: .safetensors, bits: 8)
      #expect(try Double(size(small)) < 0.28 * Double(size(Self.toys)))
      let pictures = try Self.pictures()
      let whole = try Recognizer(contentsOf: Self.toys).answers(to: pictures)
      let answers = try Recognizer(contentsOf: small).answers(to: pictures)
      #expect(zip(answers, whole).count { $0.nearest.category == $1.nearest.category } >= 19)
      for (one, other) in zip(answers, whole) { #expect(abs(one.energy - other.energy) < 0.05) }
      // The numbers are read as floats: the copy can be exported again.
      try ModelExport(contentsOf: small).write(to: folder + "/m.onnx", as: .onnx)
    }
  }

  private static func pictures() throws -> LabelledImages {
    let images = try LabelledImages.load(Checkout.path("Datasets/toys/test"))
    return images.selecting((0..<20).map { $0 * images.samples.count / 20 })
  }

  @Test("the model itself is not written over, by whatever name")
  func overSource() throws {
    try withFolder { folder in
      let model = folder + "/m.safetensors"
      try FileManager.default.copyItem(atPath: Self.toys, toPath: model)
      let (symbolic, hard) = (folder + "/s.safetensors", folder + "/h.onnx")
      try FileManager.default.createSymbolicLink(
        atPath: symbolic, withDestinationPath: "m.safetensors")
      try FileManager.default.linkItem(atPath: model, toPath: hard)
      let export = try ModelExport(contentsOf: model)
      for path in [
        model,
        folder + "/../" + (folder as NSString).lastPathComponent
          + "/m.safetensors", symbolic, hard,
      ] {
        for format in ExportFormat.allCases {
          #expect(throws: ExportError.overSource(path: path)) {
            try export.write(to: path, as: format)
          }
        }
      }
      #expect(try Recognizer(contentsOf: model).configuration.categories.count == 5)
    }
  }

  @Test("fewer bits are refused of ONNX, bits that no number has of both formats")
  func otherBits() throws {
    try withFolder { folder in
      let export = try ModelExport(contentsOf: Self.toys)
      for (bits, format) in [
        (16, .onnx), (8, .onnx), (12, .onnx), (12, .safetensors), (0, .safetensors),
      ] as [(Int, ExportFormat)] {
        let error = #expect(throws: ExportError.bits(bits, format: format)) {
          try export.write(to: folder + "/m", as: format, bits: bits)
        }
        let wanted =
          format == .onnx
          ? "onnx with numbers of 32" : "safetensors with numbers of 32, 16 or 8"
        #expect(error?.description == "wanted \(wanted) bits, found \(bits)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test("16 bits are refused where a number does not fit them")
  func noHalves() throws {
    try withFolder { folder in
      var file = try Safetensors(contentsOf: Self.toys)
      let place = try #require(file.tensors.firstIndex { $0.name == "bias" })
      file.tensors[place].values[0] = 70_000
      try file.write(to: folder + "/m.safetensors")
      let half = folder + "/half.safetensors"
      let error = #expect(throws: FileError.self) {
        try ModelExport(contentsOf: folder + "/m.safetensors").write(
          to: half, as: .safetensors, bits: 16)
      }
      #expect(error?.description.hasPrefix("\(half): cannot be written (bias holds") == true)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["m.safetensors"])
    }
  }

  @Test("what is no model is refused as everywhere")
  func noModel() throws {
    try withFolder { folder in
      let path = folder + "/m.safetensors"
      #expect(throws: FileError.notFound(path: path)) { try ModelExport(contentsOf: path) }
      try Safetensors().write(to: path, kind: .trainingState)
      #expect(
        throws: CheckpointError.wrongKind(path: path, wanted: .model, found: "trainingState")
      ) { try ModelExport(contentsOf: path) }
    }
  }

  @Test("a device and a folder that is not there are named, and nothing is left aside")
  func unwritable() throws {
    try withFolder { folder in
      let export = try ModelExport(contentsOf: Self.toys)
      for path in ["/dev/null", folder + "/none/m.onnx"] {
        for format in ExportFormat.allCases {
          let error = #expect(throws: FileError.self) {
            try export.write(to: path, as: format)
          }
          #expect(error?.description.hasPrefix("\(path): cannot be written") == true)
        }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test(
    "a full disk leaves the old file", .needs(.mounting))
  func fullDisk() throws {
    try withFolder { folder in
      try #require(endsWell("mount", "-t", "tmpfs", "-o", "size=64k", "none", folder))
      defer { _ = endsWell("umount", folder) }
      let path = folder + "/m.onnx"
      try Data("old".utf8).write(to: URL(filePath: path))
      let error = #expect(throws: FileError.self) {
        try ModelExport(contentsOf: Self.toys).write(to: path, as: .onnx)
      }
      #expect(error?.description.lowercased().contains("space") == true)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["m.onnx"])
    }
  }
}
