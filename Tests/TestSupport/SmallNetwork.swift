public import Extractors
public import Tensors

/// A small network of three convolutions, as if it had been read from a file.
public enum SmallNetwork {
  private static let same = Computation.Sliding(
    kernel: [3, 3], strides: [1, 1], padding: [1, 1, 1, 1])
  private static let halving = Computation.Sliding(
    kernel: [3, 3], strides: [2, 2], padding: [0, 0, 1, 1])

  /// From pictures of one channel to 8 maps of half the side, then of a quarter.
  public static let network = Network(
    weights: [
      .init(name: "stem.weight", shape: [8, 1, 3, 3], role: .weight),
      .init(name: "stem.bias", shape: [8], role: .bias),
      .init(name: "depth.weight", shape: [8, 1, 3, 3], role: .weight),
      .init(name: "deep.weight", shape: [12, 8, 3, 3], role: .weight),
    ],
    steps: [
      .init(
        name: "stem.maps", computation: .convolution(halving, groups: 1, activation: nil),
        inputs: [0, 1, 2]),
      .init(
        name: "stem", computation: .activation(.clipped(least: 0, largest: 6)), inputs: [5]),
      .init(
        name: "depth", computation: .convolution(same, groups: 8, activation: nil),
        inputs: [6, 3]),
      .init(name: "middle", computation: .binary(.sum), inputs: [6, 7]),
      .init(
        name: "deep", computation: .convolution(halving, groups: 1, activation: nil),
        inputs: [8, 4]),
    ])

  /// Seeded numbers for its weights.
  public static var numbers: [String: [Float]] {
    var state: UInt64 = 7
    var numbers: [String: [Float]] = [:]
    for weight in network.weights {
      let count = weight.shape.reduce(1, *)
      numbers[weight.name] = (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Float(Int32(truncatingIfNeeded: state >> 32)) / Float(Int32.max) / 2
      }
    }
    return numbers
  }

  /// An extractor of it, tapped at its middle and its end, for pictures of 16 pixels.
  public static func extractor(features: Int = 16, frozenSteps: Int = 5) -> ImportedExtractor {
    ImportedExtractor(
      network: network,
      taps: [
        .init(name: "middle", step: 3, maps: [8, 4, 4]),
        .init(name: "deep", step: 4, maps: [12, 2, 2]),
      ],
      features: features, frozenSteps: frozenSteps,
      statistics: PictureStatistics(mean: [0.5], deviation: [0.25]))
  }

  /// What the arrays of a model with that extractor begin at.
  public static var start: [String: [Float]] {
    Dictionary(
      uniqueKeysWithValues: numbers.map { (ImportedExtractor.prefix + $0.key, $0.value) })
  }
}
