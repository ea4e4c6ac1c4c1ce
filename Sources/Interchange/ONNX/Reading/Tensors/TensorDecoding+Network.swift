internal import Tensors

extension TensorDecoding {
  /// The numbers of the weights that a network uses, by their names.
  ///
  /// - Throws: ``ONNXError/unreadableTensor(path:tensor:detail:)``.
  func numbers(
    of network: Network, _ sources: [String: WeightNumbers]
  ) throws(ONNXError) -> [String: [Float]] {
    var numbers: [String: [Float]] = [:]
    for weight in network.weights {
      switch sources[weight.name] {
      case .tensor(let tensor)?: numbers[weight.name] = try floats(tensor)
      case .known(let known)?: numbers[weight.name] = known
      case nil: break
      }
    }
    return numbers
  }
}
