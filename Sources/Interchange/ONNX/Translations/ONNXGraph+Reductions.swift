internal import Tensors

extension ONNXGraph {
  /// A reduction over an axis that is left out.
  ///
  /// Of these operators `ReduceSum` alone takes its axes as an input before opset 18.
  mutating func addReduction(
    _ kind: Computation.Reduction, _ axis: Int, _ step: TracedStep
  ) -> String {
    switch kind {
    case .sum:
      return node("ReduceSum", step.inputs + [integers([axis])], ["keepdims": .integer(0)])
    case .largest: return addReduction("ReduceMax", axis, step)
    case .least: return addReduction("ReduceMin", axis, step)
    case .logSumExp: return addReduction("ReduceLogSumExp", axis, step)
    }
  }

  private mutating func addReduction(_ type: String, _ axis: Int, _ step: TracedStep) -> String {
    node(type, step.inputs, ["axes": .integers([axis]), "keepdims": .integer(0)])
  }
}
