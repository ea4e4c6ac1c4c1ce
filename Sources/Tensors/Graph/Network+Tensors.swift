extension Network {
  /// How a network is applied.
  package struct Application {
    /// The parameter that each weight is, by its place.
    package var parameters: [Parameter]
    /// The number of first steps of which no gradient will be asked.
    package var fixedSteps: Int

    package init(parameters: [Parameter], fixedSteps: Int) {
      self.parameters = parameters
      self.fixedSteps = fixedSteps
    }
  }

  /// The results of some steps for pictures `[N, C, H, W]`, whose ``shapes(of:)`` fit.
  ///
  /// Where no gradient will be asked, what follows a convolution alone is fused behind it.
  package func results(
    of wanted: [Int], for pictures: Tensor, _ application: Application
  ) -> [Tensor] {
    var values: [Int: Tensor] = [0: pictures]
    let fused = fusedActivations(before: application.fixedSteps, keeping: wanted)
    func value(_ index: Int) -> Tensor {
      if let known = values[index] { return known }
      let made = pictures.graph.parameter(application.parameters[index - 1])
      values[index] = made
      return made
    }
    for index in stepsNeeded(for: wanted) {
      let step = steps[index]
      let result: Tensor
      if fused.isFused(index) {
        result = value(step.inputs[0])
      } else {
        let computation = fused.computation(of: index) ?? step.computation
        result = computation(
          step.inputs.map(value), sizes: step.concreteSizes(count: pictures.shape[0]),
          differentiable: index >= application.fixedSteps)
      }
      values[self.value(ofStep: index)] = result
    }
    return wanted.map { value(self.value(ofStep: $0)) }
  }

  /// The steps that some results depend on, in order.
  package func stepsNeeded(for wanted: [Int]) -> [Int] {
    var needed = Set<Int>()
    var pending = wanted
    while let step = pending.popLast() {
      guard needed.insert(step).inserted else { continue }
      pending += steps[step].inputs.map { $0 - 1 - weights.count }.filter { $0 >= 0 }
    }
    return needed.sorted()
  }

  /// Activations that are computed by the convolution before them.
  private struct Fusion {
    var activations: Set<Int> = []
    var convolutions: [Int: Computation] = [:]

    func isFused(_ step: Int) -> Bool { activations.contains(step) }
    func computation(of step: Int) -> Computation? { convolutions[step] }
  }

  private func fusedActivations(before end: Int, keeping wanted: [Int]) -> Fusion {
    var uses = [Int](repeating: 0, count: 1 + weights.count + steps.count)
    for step in steps { for input in step.inputs { uses[input] += 1 } }
    for step in wanted { uses[value(ofStep: step)] += 1 }
    var fusion = Fusion()
    for (index, step) in steps.enumerated().prefix(end) {
      guard case .activation(let function) = step.computation else { continue }
      let source = step.inputs[0] - 1 - weights.count
      guard source >= 0, uses[step.inputs[0]] == 1,
        case .convolution(let window, let groups, nil) = steps[source].computation
      else { continue }
      fusion.activations.insert(index)
      fusion.convolutions[source] = .convolution(window, groups: groups, activation: function)
    }
    return fusion
  }

  /// The network without what some steps do not need, and where these steps then are.
  package func pruned(to wanted: [Int]) -> (network: Network, steps: [Int]) {
    let kept = stepsNeeded(for: wanted)
    let used = Set(kept.flatMap { steps[$0].inputs }.filter(isWeight)).sorted()
    var places = [0: 0]
    for (place, weight) in used.enumerated() { places[weight] = 1 + place }
    for (place, step) in kept.enumerated() { places[value(ofStep: step)] = 1 + used.count + place }
    let renumbered = kept.map { index in
      var step = steps[index]
      step.inputs = step.inputs.map { places[$0, default: 0] }
      return step
    }
    let network = Network(weights: used.map { weights[$0 - 1] }, steps: renumbered)
    return (network, wanted.map { places[value(ofStep: $0), default: 0] - 1 - used.count })
  }

  /// About how much work each step is for pictures of a shape, in products; nil where it does not fit.
  package func work(for pictures: Shape) -> [Int]? {
    guard let shapes = shapes(of: pictures) else { return nil }
    return steps.enumerated().map { index, step in
      let result = shapes[value(ofStep: index)].count
      switch step.computation {
      case .convolution: return result * shapes[step.inputs[1]].count / shapes[step.inputs[1]][0]
      case .matrixProduct(let transposing, _):
        return result * shapes[step.inputs[0]][transposing ? -2 : -1]
      case .reshape: return 0
      default: return result
      }
    }
  }
}
