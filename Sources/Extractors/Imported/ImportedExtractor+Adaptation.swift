package import Tensors

extension ImportedExtractor {
  /// Pools the taps for pictures of another shape `[channels, height, width]`: to no more places than their
  /// maps have.
  ///
  /// A network that fits no such pictures is left as it is; ``mapShape(of:)`` then says so.
  package mutating func pool(for pictures: Shape) {
    guard let shapes = network.shapes(of: Shape([1] + pictures.dimensions)) else { return }
    for index in taps.indices {
      guard let maps = shapes[network.value(ofStep: taps[index].step)].asMaps else { continue }
      taps[index].maps = [
        maps[1], min(taps[index].maps[1], maps[2]), min(taps[index].maps[2], maps[3]),
      ]
    }
  }

  /// The same extractor for gray pictures, which it sees as colour pictures of equal channels: the filters
  /// that read the pictures are summed over the channels.
  ///
  /// - Parameter numbers: The numbers of its arrays by name, changed alike.
  /// - Returns: The extractor; nil where something else than filters reads the pictures, or where the
  ///   channels are normalised in different ways, so that equal ones do not stay equal.
  package func gray(_ numbers: inout [String: [Float]]) -> ImportedExtractor? {
    guard Set(statistics.mean).count == 1, Set(statistics.deviation).count == 1,
      let filters = firstFilters
    else { return nil }
    var result = self
    result.statistics = PictureStatistics(
      mean: [statistics.mean[0]], deviation: [statistics.deviation[0]])
    for place in filters {
      let weight = network.weights[place]
      let (outputs, channels) = (weight.shape[0], weight.shape[1])
      let area = weight.shape.dropFirst(2).reduce(1, *)
      guard let values = numbers[Self.prefix + weight.name],
        values.count == outputs * channels * area
      else { return nil }
      numbers[Self.prefix + weight.name] = (0..<outputs * area).map { index in
        let start = index / area * channels * area + index % area
        return (0..<channels).reduce(0) { $0 + values[start + $1 * area] }
      }
      result.network.gray(weight: place)
    }
    return result
  }

  /// The weights of the convolutions that read the pictures, each used for nothing else; nil where another
  /// step reads them.
  private var firstFilters: Set<Int>? {
    var filters: Set<Int> = []
    for step in network.steps where step.inputs.contains(0) {
      guard case .convolution(_, groups: 1, _) = step.computation, step.inputs.count > 1,
        step.inputs[0] == 0, network.isWeight(step.inputs[1])
      else { return nil }
      let uses = network.steps.filter { $0.inputs.contains(step.inputs[1]) }
      guard uses.allSatisfy({ $0.inputs[0] == 0 }) else { return nil }
      filters.insert(step.inputs[1] - 1)
    }
    return filters
  }
}
