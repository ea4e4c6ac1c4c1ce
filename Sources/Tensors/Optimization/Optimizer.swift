internal import CKernels
internal import Glibc

/// Changes every parameter of a store by its gradient, and remembers what it needs for that.
///
/// A class, since its moments are one mutable thing: a copy that shared them would step twice.
/// Weight decay does not act on vectors, such as biases and the scales of normalization.
public final class Optimizer {
  /// The choice of optimizer.
  public let configuration: OptimizerConfiguration
  /// The number of steps taken.
  public private(set) var steps = 0
  /// The running averages of each parameter, in the order of
  /// ``OptimizerConfiguration/moments``.
  public let moments: [ParameterStore]

  /// An optimizer at rest for the parameters of a store.
  public init(
    _ configuration: OptimizerConfiguration, for parameters: ParameterStore
  ) throws(TensorError) {
    self.configuration = configuration
    var moments: [ParameterStore] = []
    for _ in configuration.moments { moments.append(try ParameterStore(like: parameters)) }
    self.moments = moments
  }

  /// Goes on after that many steps, as when the moments were filled from a file.
  public func resume(after steps: Int) {
    precondition(steps >= 0, "an optimizer cannot have taken \(steps) steps")
    self.steps = steps
  }

  /// Takes one step down the gradients, which belong to a store of the same entries.
  public func step(_ parameters: ParameterStore, gradients: ParameterStore, rate: Double) {
    precondition(
      parameters.entries == moments[0].entries && gradients.entries == moments[0].entries,
      "an optimizer stepped parameters it was not made for")
    steps += 1
    for entry in parameters.entries where entry.parameter.learns && entry.shape.count > 0 {
      step(
        entry, of: parameters, gradients: gradients, rate: rate * Double(entry.parameter.rate))
    }
  }

  private func step(
    _ entry: ParameterStore.Entry, of parameters: ParameterStore, gradients: ParameterStore,
    rate: Double
  ) {
    let decay = entry.isVector ? 0 : configuration.weightDecay
    let (first, count) = (entry.offset, entry.shape.count)
    guard let w = unsafe parameters.all.baseAddress, let g = unsafe gradients.all.baseAddress,
      let m = unsafe moments[0].all.baseAddress,
      let v = unsafe moments[moments.count - 1].all.baseAddress
    else { return }
    switch configuration {
    case .adamW(let beta1, let beta2, let epsilon, _):
      unsafe ck_adamw(
        count, w + first, g + first, m + first, v + first, Float(rate), Float(beta1), Float(beta2),
        Float(1 - pow(beta1, Double(steps))), Float(1 - pow(beta2, Double(steps))),
        Float(epsilon), Float(decay * rate))
    case .sgd(let momentum, let nesterov, _):
      unsafe ck_sgd(
        count, w + first, g + first, v + first, Float(rate), Float(momentum), Float(decay),
        nesterov)
    }
  }
}

extension ParameterStore.Entry {
  /// Whether at most one dimension is more than 1.
  fileprivate var isVector: Bool { shape.dimensions.filter { $0 > 1 }.count <= 1 }
}
