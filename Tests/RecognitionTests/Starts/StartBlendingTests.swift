import Extractors
import Tensors
import TestSupport
import Testing

@testable import Recognition

@Suite("An extractor between what it was and what it became")
struct StartBlendingTests {
  private let origin = Start(
    extractor: SmallNetwork.extractor(), numbers: SmallNetwork.start, side: 16, channels: 1)

  /// The origin with one added to every number, and a head.
  private var tuned: Start {
    var numbers = origin.numbers.mapValues { $0.map { $0 + 1 } }
    numbers["extractor.head0.weight"] = [1, 2, 3]
    return Start(extractor: origin.extractor, numbers: numbers, side: 16, channels: 1)
  }

  @Test("lies as far from its origin as is said, without a head", arguments: [0, 0.25, 1])
  func between(_ share: Double) throws {
    let found = try tuned.blended(from: origin, share: share)
    let weights = SmallNetwork.network.weights.map { ImportedExtractor.prefix + $0.name }
    #expect(Set(found.numbers.keys) == Set(weights))
    for (name, values) in found.numbers {
      for (value, old) in zip(values, try #require(origin.numbers[name])) {
        #expect(abs(value - old - Float(share)) < 1e-5)
      }
    }
  }

  @Test("is none between two networks, nor where one lacks numbers")
  func otherNetwork() throws {
    var network = SmallNetwork.network
    network.weights[0].name = "other"
    let other = ImportedExtractor(
      network: network, taps: SmallNetwork.extractor().taps, features: 16, frozenSteps: 0,
      statistics: PictureStatistics(mean: [0.5], deviation: [0.25]))
    let stranger = Start(extractor: other, numbers: origin.numbers, side: 16, channels: 1)
    #expect(throws: StartError.otherNetwork) { try tuned.blended(from: stranger, share: 0.5) }
    let stack = ConvolutionalExtractor(blocks: [.init(4, kernel: 3)], features: 8)
    let convolutions = Start(extractor: stack, numbers: [:], side: 16, channels: 1)
    #expect(throws: StartError.otherNetwork) { try tuned.blended(from: convolutions, share: 0.5) }
    let bare = Start(extractor: origin.extractor, numbers: [:], side: 16, channels: 1)
    #expect(throws: StartError.otherNetwork) { try tuned.blended(from: bare, share: 0.5) }
  }
}
