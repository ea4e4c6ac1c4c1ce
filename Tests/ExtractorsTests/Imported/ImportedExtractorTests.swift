import Foundation
import Tensors
import TestSupport
import Testing

@testable import Extractors

@Suite("An imported network as an extractor")
struct ImportedExtractorTests {
  private let pictures: Shape = [1, 16, 16]

  /// Features of four seeded pictures, in a mode.
  private func features(
    of extractor: ImportedExtractor, mode: ExtractionMode, shares: [Float] = [0, 0]
  ) throws -> [[Float]] {
    let graph = Graph()
    let input = graph.input("pictures", [4, 1, 16, 16])
    let features = extractor(input, mode: mode).features
    let store = try ParameterStore(graph.parameters)
    for entry in store.entries {
      let known = SmallNetwork.start[entry.name]
      let positive = entry.name.hasSuffix("deviation")
      store[entry.name] = known ?? seededNumbers(entry.shape.count, positive: positive)
    }
    if extractor.taps.count > 1 { store["extractor.taps"] = shares }
    let program = try Program([features], parameters: .fixed(store))
    try program.write(seededNumbers(input.shape.count, positive: false), to: input)
    try program.run()
    let length = features.shape[1]
    return (0..<4).map { program.read(features, at: $0 * length..<($0 + 1) * length) }
  }

  private func seededNumbers(_ count: Int, positive: Bool) -> [Float] {
    (0..<count).map { index in
      let number = Float((index * 7919 + 13) % 101) / 101
      return positive ? number + 0.5 : 2 * number - 1
    }
  }

  @Test("its features are unit vectors, the same in every mode")
  func features() throws {
    let extractor = SmallNetwork.extractor()
    let found = try features(of: extractor, mode: .inference)
    for row in found {
      #expect(row.count == 32)
      #expect(abs(row.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
    }
    let trained = try features(of: SmallNetwork.extractor(frozenSteps: 0), mode: .training)
    for (one, other) in zip(found, trained) {
      #expect(zip(one, other).allSatisfy { abs($0 - $1) < 1e-4 })
    }
  }

  @Test("taps share the energy equally before anything is learned, and as was learned then")
  func shares() throws {
    for (learned, wanted) in [([0, 0], 0.5), ([0, logf(3)], 0.25)] as [([Float], Float)] {
      let rows = try features(of: SmallNetwork.extractor(), mode: .inference, shares: learned)
      for row in rows { #expect(abs(row[..<16].reduce(0) { $0 + $1 * $1 } - wanted) < 1e-4) }
    }
  }

  @Test("shapes are known before anything is computed, and other pictures refused")
  func shapes() throws {
    let extractor = SmallNetwork.extractor()
    #expect(try extractor.mapShape(of: pictures) == [8 * 16 + 12 * 4, 1, 1])
    #expect(try extractor.featureCount(ofPictures: pictures) == 32)
    #expect(throws: ExtractorError.self) { try extractor.mapShape(of: [3, 16, 16]) }
    #expect(throws: ExtractorError.self) { try extractor.mapShape(of: [1, 4, 4]) }
  }

  @Test(
    "of a frozen trunk only the head learns; of a free one everything, slower near the pictures")
  func learning() throws {
    func parameters(frozenSteps: Int) -> [String: Parameter] {
      let graph = Graph()
      let extractor = SmallNetwork.extractor(frozenSteps: frozenSteps)
      _ = extractor(graph.input("pictures", [2, 1, 16, 16]), mode: .training)
      return Dictionary(uniqueKeysWithValues: graph.parameters.map { ($0.name, $0) })
    }
    let frozen = parameters(frozenSteps: 5)
    #expect(!SmallNetwork.extractor().trunkLearns)
    #expect(
      frozen.values.filter(\.learns).map(\.name).sorted() == [
        "extractor.head0.bias", "extractor.head0.weight", "extractor.head1.bias",
        "extractor.head1.weight", "extractor.taps",
      ])
    let free = parameters(frozenSteps: 0)
    let rates = ["stem", "depth", "deep"].compactMap { free["extractor.trunk.\($0).weight"]?.rate }
    #expect(rates.count == 3 && rates == rates.sorted() && rates[2] < 1 && rates[0] > 0)
    let half = parameters(frozenSteps: 2)
    #expect(half["extractor.trunk.stem.weight"]?.learns == false)
    #expect(half["extractor.trunk.deep.weight"]?.learns == true)
  }

  @Test("it is stored as it is, and what no network can be is refused")
  func coding() throws {
    let extractor = AnyFeatureExtractor(SmallNetwork.extractor())
    let data = try JSONEncoder().encode(extractor)
    #expect(try JSONDecoder().decode(AnyFeatureExtractor.self, from: data) == extractor)
    var broken = SmallNetwork.extractor()
    broken.taps[0].step = 99
    #expect(throws: ExtractorError.self) { try broken.validate() }
    broken = SmallNetwork.extractor()
    broken.taps[0].maps = [8, 1 << 30, 1 << 30]
    #expect(throws: ExtractorError.self) { try broken.validate() }
    broken = SmallNetwork.extractor()
    broken.taps[0].maps = [8, 9, 9]
    #expect(throws: ExtractorError.self) { try broken.mapShape(of: pictures) }
  }

  @Test("usual taps are a middle block and the last")
  func usualTaps() {
    let taps = SmallNetwork.network.usualTaps(for: pictures)
    #expect(taps.map(\.name) == ["deep"] || taps.map(\.name) == ["middle", "deep"])
    #expect(SmallNetwork.network.places(for: pictures).map(\.name) == ["stem", "middle", "deep"])
    #expect(SmallNetwork.network.place(named: "depth", for: pictures)?.maps == [8, 8, 8])
    #expect(SmallNetwork.network.place(named: "nothing", for: pictures) == nil)
  }
}
