/// The choice of an optimizer and its numbers; the rate is the schedule's.
public enum OptimizerConfiguration: Codable, Sendable, Hashable {
  /// Adam with decoupled weight decay.
  ///
  /// Source: Loshchilov & Hutter, "Decoupled Weight Decay Regularization", 2019.
  case adamW(
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0.01)
  /// Gradient descent with momentum, looking ahead where `nesterov`; decay adds to the gradient.
  case sgd(momentum: Double = 0.9, nesterov: Bool = true, weightDecay: Double = 5e-4)

  /// The weight decay of matrices and filters.
  var weightDecay: Double {
    switch self {
    case .adamW(_, _, _, let decay): decay
    case .sgd(_, _, let decay): decay
    }
  }

  /// The names of the running averages that it keeps of each parameter.
  public var moments: [String] {
    switch self {
    case .adamW: ["first", "second"]
    case .sgd: ["velocity"]
    }
  }
}
