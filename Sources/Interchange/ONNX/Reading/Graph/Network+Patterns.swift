internal import Tensors

extension Network {
  /// The network with patterns that exporters write as several steps as one: `x · sigmoid(x)`, and
  /// `x · (1 + erf(x / √2)) / 2`.
  ///
  /// - Parameter wanted: The steps whose results are wanted, which stay.
  /// - Returns: The network, with steps that nothing uses any more.
  func simplified(keeping wanted: [Int]) -> Network {
    var network = self
    for index in steps.indices {
      if let source = network.swish(at: index) {
        network.steps[index].computation = .activation(.swish)
        network.steps[index].inputs = [source]
      } else if let source = network.gaussianErrorLinear(at: index) {
        network.steps[index].computation = .activation(.gaussianErrorLinear)
        network.steps[index].inputs = [source]
      }
    }
    return network
  }

  private func step(making value: Int) -> Step? {
    let index = value - 1 - weights.count
    return steps.indices.contains(index) ? steps[index] : nil
  }

  /// The value `x` where a step is `x · sigmoid(x)`.
  private func swish(at index: Int) -> Int? {
    guard case .binary(.product) = steps[index].computation else { return nil }
    let inputs = steps[index].inputs
    for (source, other) in [(inputs[0], inputs[1]), (inputs[1], inputs[0])] {
      if let step = step(making: other), step.computation == .activation(.sigmoid),
        step.inputs == [source]
      {
        return source
      }
    }
    return nil
  }

  /// The value `x` where a step is `x · (1 + erf(x / √2)) / 2`, in one of the orders that exporters
  /// write.
  private func gaussianErrorLinear(at index: Int) -> Int? {
    // The half is taken of the product, or of x before it.
    if case .affine(let scale, 0) = steps[index].computation, abs(scale - 0.5) < 1e-6,
      let product = step(making: steps[index].inputs[0]),
      case .binary(.product) = product.computation
    {
      return pair(product.inputs) { source, weight in errorWeight(weight) == source }
    }
    guard case .binary(.product) = steps[index].computation else { return nil }
    return pair(steps[index].inputs) { half, weight in
      guard let step = step(making: half), case .affine(let scale, 0) = step.computation,
        abs(scale - 0.5) < 1e-6
      else { return false }
      return errorWeight(weight) == step.inputs[0]
    }.flatMap { half in step(making: half)?.inputs[0] }
  }

  private func pair(_ inputs: [Int], _ fits: (Int, Int) -> Bool) -> Int? {
    if fits(inputs[0], inputs[1]) { return inputs[0] }
    return fits(inputs[1], inputs[0]) ? inputs[1] : nil
  }

  /// The value `x` where another is `1 + erf(x / √2)`.
  private func errorWeight(_ value: Int) -> Int? {
    guard let shifted = step(making: value), case .affine(1, 1) = shifted.computation,
      let bent = step(making: shifted.inputs[0]), bent.computation == .unary(.errorFunction),
      let scaled = step(making: bent.inputs[0]), case .affine(let scale, 0) = scaled.computation,
      abs(scale - Float(0.5).squareRoot()) < 1e-5
    else { return nil }
    return scaled.inputs[0]
  }
}
