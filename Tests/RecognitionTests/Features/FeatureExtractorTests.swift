import Testing

@testable import Recognition
@testable import Tensors

@Suite("Feature extractor")
struct FeatureExtractorTests {
  private let configuration = ExtractorConfiguration(
    blocks: [.init(16, kernel: 5), .init(8, kernel: 3, isPadded: false, pool: 1)], features: 10)

  @Test("features are unit vectors of the length that the configuration says")
  func unit() throws {
    let graph = Graph()
    let pictures = graph.input("pictures", [3, 1, 12, 12])
    let extractor = FeatureExtractor(configuration)
    let features = extractor(pictures, mode: .inference).features
    #expect(features.shape == [3, 10])
    #expect(configuration.featureCount(channels: 1, side: 12) == 10)
    let store = try ParameterStore(graph.parameterShapes)
    var generator = SeededNumbers()
    store.initialize(using: &generator.generator)
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
    let extractor = FeatureExtractor(configuration)
    let trained = extractor(pictures, mode: .training)
    let inferred = extractor(pictures, mode: .inference).features
    let store = try ParameterStore(graph.parameterShapes)
    var generator = SeededNumbers()
    store.initialize(using: &generator.generator)
    let numbers = (0..<576).map { Float(($0 * 31) % 101) / 101 }
    let statistics = trained.statistics.flatMap { [$0.mean, $0.variance] }
    let program = try Program([trained.features] + statistics, parameters: .changing(store))
    try program.write(numbers, to: pictures)
    try program.run()
    for layer in trained.statistics {
      store[layer.layer + ".mean"] = program.read(layer.mean)
      store[layer.layer + ".variance"] = program.read(layer.variance)
    }
    let inference = try Program([inferred], parameters: .fixed(store))
    try inference.write(numbers, to: pictures)
    try inference.run()
    for (a, b) in zip(program.read(trained.features), inference.read(inferred)) {
      #expect(abs(a - b) < 1e-4)
    }
  }

  @Test("a picture too small for the blocks has no shape")
  func tooSmall() {
    #expect(ExtractorConfiguration.leNet7().mapShape(channels: 1, side: 20) == nil)
    #expect(ExtractorConfiguration.leNet7().mapShape(channels: 1, side: 96)?.side == 1)
    #expect(ExtractorConfiguration.equivariant().mapShape(channels: 1, side: 28)?.side == 1)
  }
}
