public import Tensors

extension ImportedExtractor {
  /// A linear map of each tap's maps, of length `√w_t` where there are several.
  public func features(of maps: Tensor) -> Tensor {
    let flat = maps.reshaped(to: [maps.shape[0], maps.shape[1]])
    let graph = maps.graph
    guard taps.count > 1 else { return head(0, of: flat) }
    let shares = graph.parameter("extractor.taps", [taps.count], .prior)
      .softmax(axis: 0).squareRoot()
    let widths = widths
    var place = 0
    let parts = taps.indices.map { index in
      let range = place..<place + widths[index]
      place = range.upperBound
      return head(index, of: flat.slice(axis: 1, range: range)).normalized(epsilon: 1e-6)
        * shares.slice(axis: 0, range: index..<index + 1)
    }
    return Tensor.concatenated(parts, axis: 1)
  }

  /// What stands before a tap's number in the names of its head's arrays.
  package static let headPrefix = "extractor.head"

  private func head(_ tap: Int, of maps: Tensor) -> Tensor {
    let shape: Shape = [features, maps.shape[1]]
    let weights = maps.graph.parameter(
      "\(Self.headPrefix)\(tap).weight", shape, first: .rectifierWeights(shape))
    let bias = maps.graph.parameter("\(Self.headPrefix)\(tap).bias", [features], .bias)
    return maps.matrixProduct(with: weights, transposingRight: true, bias: bias)
  }
}
