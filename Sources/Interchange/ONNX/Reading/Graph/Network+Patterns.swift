internal import Tensors

extension Network {
  /// The network with patterns that exporters write as several steps as one: `x · sigmoid(x)`,
  /// `x · min(max(x / 6 + 1/2, 0), 1)` and `x · (1 + erf(x / √2)) / 2`.
  ///
  /// Steps that nothing uses any more stay.
  var simplified: Network {
    var network = self
    for index in steps.indices {
      guard let (function, source) = gated(at: index) ?? gaussianErrorLinear(at: index) else {
        continue
      }
      network.steps[index].computation = .activation(function)
      network.steps[index].inputs = [source]
    }
    return network
  }

  private func step(making value: Int) -> Step? {
    let index = value - 1 - weights.count
    return steps.indices.contains(index) ? steps[index] : nil
  }

  /// The function and `x` where a step is `x` times a gate that opens with `x`.
  private func gated(at index: Int) -> (Activation, Int)? {
    guard case .binary(.product) = steps[index].computation else { return nil }
    for (function, isGate) in [(Activation.swish, isSigmoid), (.hardSwish, isHardSigmoid)] {
      if let source = pair(steps[index].inputs, { isGate($1, $0) }) { return (function, source) }
    }
    return nil
  }

  private func isSigmoid(_ value: Int, of source: Int) -> Bool {
    guard let step = step(making: value) else { return false }
    return step.computation == .activation(.sigmoid) && step.inputs == [source]
  }

  private func isHardSigmoid(_ value: Int, of source: Int) -> Bool {
    guard let clip = step(making: value),
      clip.computation == .activation(.clipped(least: 0, largest: 1)),
      let shifted = step(making: clip.inputs[0]), case .affine(1, 0.5) = shifted.computation,
      let scaled = step(making: shifted.inputs[0]), case .affine(let scale, 0) = scaled.computation
    else { return false }
    return abs(scale - 1 / 6) < 1e-6 && scaled.inputs == [source]
  }

  /// The value `x` where a step is `x · (1 + erf(x / √2)) / 2`, in one of the orders that exporters
  /// write.
  private func gaussianErrorLinear(at index: Int) -> (Activation, Int)? {
    // The half is taken of the product, or of x before it.
    if case .affine(let scale, 0) = steps[index].computation, abs(scale - 0.5) < 1e-6,
      let product = step(making: steps[index].inputs[0]),
      case .binary(.product) = product.computation
    {
      return pair(product.inputs) { source, weight in errorWeight(weight) == source }
        .map { (.gaussianErrorLinear, $0) }
    }
    guard case .binary(.product) = steps[index].computation else { return nil }
    return pair(steps[index].inputs) { half, weight in
      guard let step = step(making: half), case .affine(let scale, 0) = step.computation,
        abs(scale - 0.5) < 1e-6
      else { return false }
      return errorWeight(weight) == step.inputs[0]
    }.flatMap { half in step(making: half).map { (.gaussianErrorLinear, $0.inputs[0]) } }
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
