import Extractors
import Images
import Tensors
import Testing

@Suite("Convolutional extractor")
struct ConvolutionalExtractorTests {
  private let extractor = ConvolutionalExtractor(
    blocks: [.init(16, kernel: 5), .init(8, kernel: 3, isPadded: false, pool: 1)], features: 10)

  @Test("features are unit vectors of the length that the configuration says")
  func unit() throws {
    let graph = Graph()
    let pictures = graph.input("pictures", [3, 1, 12, 12])
    let features = extractor(pictures, mode: .inference).features
    #expect(features.shape == [3, 10])
    #expect(try extractor.featureCount(ofPictures: [1, 12, 12]) == 10)
    let store = try ParameterStore(graph.parameters)
    var generator = SeededGenerator(seed: 5)
    store.setFirstValues(using: &generator) { $0.normal() }
    let program = try Program([features], parameters: .fixed(store))
    try program.write((0..<432).map { Float($0 % 17) / 17 }, to: pictures)
    try program.run()
    for row in 0..<3 {
      let squares = program.read(features)[row * 10..<row * 10 + 10].reduce(0) { $0 + $1 * $1 }
      #expect(abs(squares - 1) < 1e-4)
    }
  }

  @Test("with the batch's statistics folded in, inference equals training")
  func foldedEqualsTraining() throws {
    let graph = Graph()
    let pictures = graph.input("pictures", [4, 1, 12, 12])
    let trained = extractor(pictures, mode: .training)
    let inferred = extractor(pictures, mode: .inference).features
    let store = try ParameterStore(graph.parameters)
    var generator = SeededGenerator(seed: 5)
    store.setFirstValues(using: &generator) { $0.normal() }
    let numbers = (0..<576).map { Float(($0 * 31) % 101) / 101 }
    let measured = trained.statistics.flatMap { [$0.mean, $0.variance] }
    let program = try Program(
      [trained.features] + measured.map(\.value), parameters: .changing(store))
    try program.write(numbers, to: pictures)
    try program.run()
    for (name, value) in measured { store[name] = program.read(value) }
    let inference = try Program([inferred], parameters: .fixed(store))
    try inference.write(numbers, to: pictures)
    try inference.run()
    for (a, b) in zip(program.read(trained.features), inference.read(inferred)) {
      #expect(abs(a - b) < 1e-4)
    }
  }

  @Test("a picture too small for the blocks has no maps")
  func tooSmall() throws {
    #expect(throws: ExtractorError.pictureTooSmall([1, 20, 20])) {
      try ConvolutionalExtractor.leNet7().mapShape(of: [1, 20, 20])
    }
    #expect(try ConvolutionalExtractor.leNet7().mapShape(of: [1, 96, 96]) == [100, 1, 1])
    #expect(try ConvolutionalExtractor.equivariant().mapShape(of: [1, 28, 28]) == [320, 1, 1])
  }

  @Test("the trunk sees pictures of any shape, and each window as it sees a picture of that size")
  func slides() throws {
    let graph = Graph()
    let wide = graph.input("wide", [1, 1, 16, 40])
    let part = graph.input("part", [1, 1, 16, 16])
    let stack = ConvolutionalExtractor(
      blocks: [
        .init(4, kernel: 5, isPadded: false), .init(6, kernel: 3, isPadded: false, pool: 1),
      ],
      features: nil)
    let (all, one) = (
      stack.maps(of: wide, mode: .inference).maps, stack.maps(of: part, mode: .inference).maps
    )
    #expect(try all.shape == Shape([1] + stack.mapShape(of: [1, 16, 40]).dimensions))
    let store = try ParameterStore(graph.parameters)
    var generator = SeededGenerator(seed: 6)
    store.setFirstValues(using: &generator) { $0.normal() }
    let program = try Program([all, one], parameters: .fixed(store))
    let numbers = (0..<640).map { Float(($0 * 37) % 113) / 113 }
    try program.write(numbers, to: wide)
    // The window that begins at column 8, which is column 4 of the maps.
    try program.write((0..<16).flatMap { numbers[$0 * 40 + 8..<$0 * 40 + 24] }, to: part)
    try program.run()
    let (maps, window) = (program.read(all), program.read(one))
    let (side, width) = (one.shape[3], all.shape[3])
    for map in 0..<6 {
      for y in 0..<side {
        for x in 0..<side {
          let found = maps[(map * side + y) * width + x + 4]
          #expect(abs(found - window[(map * side + y) * side + x]) < 1e-4)
        }
      }
    }
  }
}
