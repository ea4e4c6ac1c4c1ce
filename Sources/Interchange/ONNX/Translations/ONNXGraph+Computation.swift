internal import Tensors

extension ONNXGraph {
  /// Adds what an operation computes.
  ///
  /// - Returns: The name of the result.
  /// - Throws: ``ONNXError/fixedBatch(operation:)`` where the result holds for one number of pictures.
  mutating func add(
    _ computation: Computation, _ step: TracedStep
  ) throws(ONNXError) -> String {
    switch computation {
    case .unary(let function): return add(function, step)
    case .affine(let scale, let shift): return addAffine(scale, shift, step)
    case .activation(let function): return add(function, of: step.inputs[0])
    case .binary(let function): return add(function, step)
    case .convolution(let window, _, let activation):
      return addConvolution(window, activation, step)
    case .pooling(let kind, let window): return addPooling(kind, window, step)
    case .matrixProduct(let left, let right):
      return addProduct(transposingLeft: left, transposingRight: right, step)
    case .reduction(let kind, let axis): return addReduction(kind, axis, step)
    case .sparseMap(let map): return addMap(map, step)
    case .reshape: return try addReshape(step)
    case .broadcast: return try addBroadcast(step)
    case .permutation(let axes): return node("Transpose", step.inputs, ["perm": .integers(axes)])
    case .slice(let axis, let range): return try addSlice(axis, range, step)
    case .concatenation(let axis): return try addConcatenation(axis, step)
    }
  }
}
