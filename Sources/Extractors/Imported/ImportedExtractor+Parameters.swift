internal import Glibc
internal import Tensors

extension ImportedExtractor {
  /// What stands before the names of a network's weights in a model.
  public static let prefix = "extractor.trunk."

  /// The share of the learning rate at the taps, and what is left of that at the pictures: what a
  /// network knows of edges serves every object, what it knows of its own categories least.
  private static let rate: Float = 0.08
  private static let fall: Float = 0.3

  /// The parameter that each weight of the network is.
  var parameters: [Parameter] {
    var firstUse = [Int](repeating: network.steps.count, count: network.weights.count)
    for (index, step) in network.steps.enumerated() {
      for input in step.inputs where network.isWeight(input) {
        firstUse[input - 1] = min(firstUse[input - 1], index)
      }
    }
    return zip(network.weights, firstUse).map { weight, step in
      let depth = Float(step) / Float(max(network.steps.count, 1))
      return Parameter(
        Self.prefix + weight.name, Shape(weight.shape), weight.role,
        learns: step >= frozenSteps && weight.role != .statistic,
        rate: Self.rate * powf(Self.fall, 1 - depth))
    }
  }

  /// The mean `[C, h, w]` and the deviation `[C, 1, 1]` that the maps of a tap are standardised by.
  func standard(_ tap: Int) -> (mean: Parameter, deviation: Parameter) {
    let names = standardNames(ofTap: tap)
    return (
      Parameter(names.mean, Shape(taps[tap].maps), .statistic),
      Parameter(names.deviation, [taps[tap].maps[0], 1, 1], .statistic, first: .constant(1))
    )
  }

  private func standardNames(ofTap tap: Int) -> (mean: String, deviation: String) {
    ("extractor.tap\(tap).mean", "extractor.tap\(tap).deviation")
  }

  /// The names of the arrays that maps are standardised by.
  package var standardNames: [String] {
    taps.indices.map(standardNames).flatMap { [$0.mean, $0.deviation] }
  }

  /// What the maps of a tap are standardised by, by the names of the arrays.
  ///
  /// - Parameters:
  ///   - tap: The tap's place.
  ///   - mean: The mean of each number, `[C, h, w]`.
  ///   - squares: The mean of each number's square.
  /// - Returns: The numbers of the arrays: one deviation for all places of a map.
  package func standardNumbers(
    ofTap tap: Int, mean: [Float], squares: [Float]
  ) -> [String: [Float]] {
    let (names, channels) = (standardNames(ofTap: tap), taps[tap].maps[0])
    let places = mean.count / channels
    let deviations = (0..<channels).map { channel in
      let range = channel * places..<(channel + 1) * places
      let variance = range.reduce(Float(0)) { $0 + max(squares[$1] - mean[$1] * mean[$1], 0) }
      return max((variance / Float(places)).squareRoot(), Self.leastDeviation)
    }
    return [names.mean: mean, names.deviation: deviations]
  }

  /// Keeps a map that never changes from being divided by nothing.
  private static let leastDeviation: Float = 1e-3
}
