import Tensors
import TestSupport
import Testing

@testable import Extractors

@Suite("An imported network for other pictures")
struct ImportedExtractorAdaptationTests {
  private static let filters = ImportedExtractor.prefix + "stem.weight"

  /// The small network for pictures in colour, and its numbers: filters of their own for each channel.
  private func colour(
    mean: [Float] = [0.5, 0.5, 0.5], deviation: [Float] = [0.25, 0.25, 0.25],
    changing change: (inout Network) -> Void = { _ in }, tapping more: [ImportedExtractor.Tap] = []
  ) -> (extractor: ImportedExtractor, numbers: [String: [Float]]) {
    var network = SmallNetwork.network
    network.weights[0].shape[1] = 3
    change(&network)
    let extractor = ImportedExtractor(
      network: network, taps: SmallNetwork.extractor().taps + more, features: 16, frozenSteps: 5,
      statistics: PictureStatistics(mean: mean, deviation: deviation))
    var (numbers, seeded) = (SmallNetwork.start, SeededNumbers())
    numbers[Self.filters] = seeded.floats(8 * 3 * 9).map { $0 / 4 }
    return (extractor, numbers)
  }

  /// The features of two normalised pictures.
  private func features(
    of extractor: ImportedExtractor, _ numbers: [String: [Float]], _ pictures: [Float],
    channels: Int
  ) throws -> [Float] {
    let graph = Graph()
    let input = graph.input("pictures", [2, channels, 16, 16])
    let features = extractor(input, mode: .inference).features
    let store = try ParameterStore(graph.parameters)
    for entry in store.entries {
      let isPositive = entry.name.hasSuffix("deviation")
      store[entry.name] =
        numbers[entry.name]
        ?? (0..<entry.shape.count).map { index in
          let number = Float((index * 7919 + 13) % 101) / 101
          return isPositive ? number + 0.5 : 2 * number - 1
        }
    }
    let program = try Program([features], parameters: .fixed(store))
    try program.write(pictures, to: input)
    try program.run()
    return program.read(features)
  }

  @Test("sees a gray picture as it saw the same in three equal channels")
  func gray() throws {
    let (extractor, numbers) = colour()
    var summed = numbers
    let adapted = extractor.gray(&summed)
    let gray = try #require(adapted)
    #expect(gray.network.weights[0].shape == [8, 1, 3, 3] && summed[Self.filters]?.count == 72)
    #expect(gray.statistics == PictureStatistics(mean: [0.5], deviation: [0.25]))
    #expect(gray.taps == extractor.taps && gray.frozenSteps == extractor.frozenSteps)
    #expect(try gray.mapShape(of: [1, 16, 16]) == extractor.mapShape(of: [3, 16, 16]))
    #expect(throws: ExtractorError.self) { try gray.mapShape(of: [3, 16, 16]) }
    for (name, values) in numbers where name != Self.filters { #expect(summed[name] == values) }

    var seeded = SeededNumbers()
    let planes = [seeded.floats(256), seeded.floats(256)]
    let wanted = try features(
      of: extractor, numbers, planes.flatMap { $0 + $0 + $0 }, channels: 3)
    let found = try features(of: gray, summed, planes.flatMap(\.self), channels: 1)
    #expect(found.count == 2 * 32 && wanted.count == found.count)
    #expect(zip(found, wanted).allSatisfy { abs($0 - $1) < 1e-5 })
    // They say something of the pictures: these are not alike.
    #expect(zip(found[..<32], found[32...]).contains { abs($0 - $1) > 1e-3 })
  }

  @Test("stays in colour where its channels are normalised in different ways")
  func statistics() {
    for (mean, deviation) in [
      ([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]), ([0.5, 0.5, 0.5], [0.25, 0.25, 0.2]),
      ([0.5, 0.4, 0.5], [0.25, 0.25, 0.25]),
    ] as [([Float], [Float])] {
      let (extractor, numbers) = colour(mean: mean, deviation: deviation)
      var changed = numbers
      let gray = extractor.gray(&changed)
      #expect(gray == nil)
      #expect(changed == numbers)
    }
  }

  @Test("stays in colour where something else than filters sees the pictures")
  func otherReaders() {
    let bent = Network.Step(
      name: "bent", computation: .activation(.clipped(least: 0, largest: 1)), inputs: [0])
    // The filters, squared: no sum of them is what this would be of their sum.
    let squared = Network.Step(name: "squared", computation: .unary(.square), inputs: [1])
    for (step, maps) in [(bent, [3, 4, 4]), (squared, [3, 3, 3])] {
      let (extractor, numbers) = colour(
        changing: { $0.steps.append(step) },
        tapping: [.init(name: step.name, step: 5, maps: maps)])
      #expect(extractor.network.steps.count == 6)
      var changed = numbers
      let gray = extractor.gray(&changed)
      #expect(gray == nil)
      #expect(changed == numbers)
    }
  }

  @Test("stays in colour where the numbers of its filters are missing, or others")
  func otherNumbers() {
    let (extractor, numbers) = colour()
    for values in [nil, [Float](repeating: 1, count: 72)] {
      var changed = numbers
      changed[Self.filters] = values
      let gray = extractor.gray(&changed)
      #expect(gray == nil)
    }
  }

  @Test("pools its maps to no more places than they have", arguments: [4, 8, 16, 32])
  func pool(_ side: Int) throws {
    var extractor = SmallNetwork.extractor()
    extractor.pool(for: [1, side, side])
    let wanted = side == 4 ? [[8, 2, 2], [12, 1, 1]] : [[8, 4, 4], [12, 2, 2]]
    #expect(extractor.taps.map(\.maps) == wanted)
    let width = wanted.map { $0.reduce(1, *) }.reduce(0, +)
    #expect(try extractor.mapShape(of: [1, side, side]) == [width, 1, 1])
  }

  @Test("is as it was for pictures that its network does not fit")
  func others() {
    var extractor = SmallNetwork.extractor()
    extractor.pool(for: [3, 8, 8])
    #expect(extractor == SmallNetwork.extractor())
    #expect(throws: ExtractorError.self) { try extractor.mapShape(of: [3, 8, 8]) }
  }
}
