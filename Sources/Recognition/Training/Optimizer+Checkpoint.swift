internal import Interchange
internal import Tensors

extension Optimizer {
  private static let stepsKey = "optimizerSteps"

  /// Adds the moments and the number of steps to a checkpoint.
  func save(into checkpoint: inout Safetensors) {
    for (kind, store) in zip(configuration.moments, moments) {
      checkpoint.append(store, prefix: "optimizer.\(kind).")
    }
    checkpoint.metadata[Optimizer.stepsKey] = "\(steps)"
  }

  /// Takes up moments and steps where a checkpoint left them.
  ///
  /// - Throws: `CheckpointError` where they are missing or belong to other parameters.
  func restore(from checkpoint: Safetensors, name: String) throws(CheckpointError) {
    guard let steps = checkpoint.metadata[Optimizer.stepsKey].flatMap(Int.init), steps >= 0 else {
      throw .corrupt(path: name, detail: "it does not say how many steps the optimizer took")
    }
    for (kind, store) in zip(configuration.moments, moments) {
      try checkpoint.copy(into: store, prefix: "optimizer.\(kind).", name: name)
    }
    resume(after: steps)
  }
}
