extension Graph {
  /// The gradient of a scalar with respect to tensors of the same graph, by reverse accumulation.
  ///
  /// `∂loss/∂x` for each `x` in `targets`, each of its target's shape. The gradient is ordinary
  /// graph: it can be compiled, or differentiated again where every operation on the way allows.
  ///
  /// - Precondition: `loss` has one element.
  public func gradient(of loss: Tensor, withRespectTo targets: [Tensor]) -> [Tensor] {
    precondition(loss.shape.count == 1, "the gradient of a non-scalar \(loss.shape) was asked for")
    let reached = valuesDepending(on: targets)
    var gradients: [Int: Tensor] = [loss.id: constant(1, loss.shape)]
    for node in nodes[..<nodes.count].reversed() {
      accumulate(through: node, reached: reached, into: &gradients)
    }
    return targets.map { gradients[$0.id] ?? constant(0, $0.shape) }
  }

  private func accumulate(
    through node: Node, reached: [Bool], into gradients: inout [Int: Tensor]
  ) {
    let upstream = node.outputs.map { gradients[$0] }
    guard upstream.contains(where: { $0 != nil }) else { return }
    let wanted = node.inputs.map { $0 < reached.count && reached[$0] }
    guard wanted.contains(true) else { return }
    let application = Application(
      inputs: node.inputs.map(tensor), outputs: node.outputs.map(tensor), wanted: wanted)
    let results = node.operation.gradient(of: application, upstream: upstream)
    for (index, result) in results.enumerated() {
      guard wanted[index], let result else { continue }
      let input = node.inputs[index]
      precondition(
        result.shape == values[input].shape,
        "\(node.operation.name): gradient \(result.shape) for input \(values[input].shape)")
      gradients[input] = gradients[input].map { Add()($0, result) } ?? result
    }
  }

  /// Marks every value that is one of the targets or is computed from one.
  private func valuesDepending(on targets: [Tensor]) -> [Bool] {
    var reached = [Bool](repeating: false, count: values.count)
    for target in targets {
      precondition(target.graph === self, "a gradient was asked for across two graphs")
      reached[target.id] = true
    }
    for node in nodes where node.inputs.contains(where: { reached[$0] }) {
      for output in node.outputs { reached[output] = true }
    }
    return reached
  }
}
