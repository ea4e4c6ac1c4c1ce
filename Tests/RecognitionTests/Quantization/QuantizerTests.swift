import Foundation
import Images
import Extractors
import TestSupport
import Testing

@testable import Recognition
@testable import Tensors

@Suite("Inference in 8 bits")
struct QuantizerTests {
  private static let root: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root
  }()
  private static let toys = root.appending(path: "Models/toys.safetensors").path

  /// Some of the toys' test pictures.
  private static func pictures(every step: Int) throws -> [String] {
    let folder = root.appending(path: "Datasets/toys/test").path
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    let paths = names.filter { $0.hasSuffix(".jpg") }.map { "\(folder)/\($0)" }
    return stride(from: 0, to: paths.count, by: step).map { paths[$0] }
  }

  @Test(
    "features are nearly those of 32-bit floats, whatever the extractor",
    arguments: [
      (ConvolutionalExtractor.modern(side: 32), 32, 3), (.edges(side: 32), 32, 1),
      (.equivariant(), 28, 1), (.leNet7(), 96, 1),
    ])
  func features(_ extractor: ConvolutionalExtractor, side: Int, channels: Int) throws {
    let graph = Graph()
    let pictures = graph.input("pictures", [2, channels, side, side])
    let wanted = extractor(pictures, mode: .inference).features
    let inputs = extractor.layerInputs(pictures)
    let store = try ParameterStore(graph.parameters)
    var generator = SeededNumbers()
    store.setFirstValues(using: &generator.generator) { $0.normal() }
    let floats = try Program([wanted] + inputs, parameters: .fixed(store))
    let numbers = (0..<pictures.shape.count).map { Float(sin(Double($0) * 0.7 + 1)) }
    try floats.write(numbers, to: pictures)
    try floats.run()
    var quantized = extractor
    quantized.quantization = inputs.map { input in
      let numbers = floats.read(input)
      return ByteRange(least: numbers.min() ?? 0, largest: numbers.max() ?? 0)
    }
    let found = quantized(pictures, mode: .inference).features
    let bytes = try Program([found], parameters: .fixed(store))
    try bytes.write(numbers, to: pictures)
    try bytes.run()
    #expect(found.shape == wanted.shape)
    let length = wanted.shape[1]
    for row in 0..<2 {
      let cosine = zip(floats.read(wanted), bytes.read(found))
        .dropFirst(row * length).prefix(length).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(cosine > 0.99 && cosine < 1.0001)
    }
  }

  @Test("a model in 8 bits names the same toys, from its file too")
  func sameAnswers() throws {
    try withFolder { folder in
      var quantizer = try Quantizer(contentsOf: Self.toys)
      let toys = try LabelledImages.load(Self.root.appending(path: "Datasets/toys/val").path)
      #expect(try quantizer.calibrate(on: toys) == toys.samples.count)
      try quantizer.model.write(to: folder + "/toys-8.safetensors")
      let bytes = try Recognizer(contentsOf: folder + "/toys-8.safetensors")
      let floats = try Recognizer(contentsOf: Self.toys)
      let images = try Self.pictures(every: 15).map { try Image(contentsOf: $0) }
      let pairs = zip(try floats.recognize(images), try bytes.recognize(images))
      #expect(pairs.contains { $0.energy != $1.energy })
      for (one, other) in pairs { #expect(abs(one.energy - other.energy) < 0.02) }
      let same = pairs.count { $0.nearest.category == $1.nearest.category }
      #expect(Double(same) > 0.95 * Double(images.count))
    }
  }

  @Test("of many pictures a thousand are looked at, evenly spread; none at all are refused")
  func chosen() throws {
    let toys = try LabelledImages.load(Self.root.appending(path: "Datasets/toys/test").path)
    #expect(Quantizer.chosen(of: toys.selecting([3, 5])).samples.count == 2)
    let many = toys.selecting((0..<2500).map { $0 % toys.samples.count })
    let chosen = Quantizer.chosen(of: many).samples
    #expect(chosen.count == Quantizer.mostPictures)
    #expect(chosen[2].name == many.samples[5].name)
    var quantizer = try Quantizer(contentsOf: Self.toys)
    #expect(throws: QuantizationError.self) { try quantizer.calibrate(on: toys.selecting([])) }
    #expect(!quantizer.model.configuration.extractor.isQuantized)
  }

  @Test("a file whose ranges do not fit its blocks is refused", arguments: [0, 1, 40])
  func misfit(_ count: Int) throws {
    var configuration = try Recognizer(contentsOf: Self.toys).configuration
    let range = ByteRange(least: 0, largest: 1)
    var extractor = try #require(configuration.extractor as? ConvolutionalExtractor)
    extractor.quantization = [ByteRange](repeating: range, count: count)
    configuration.extractor = extractor
    #expect(throws: ConfigurationError.self) { try configuration.validate() }
    extractor.quantization = [ByteRange](
      repeating: ByteRange(least: 0, largest: .infinity), count: extractor.blocks.count)
    configuration.extractor = extractor
    #expect(throws: ConfigurationError.self) { try configuration.validate() }
  }
}
